"""Problem texts of report templates, composing, seals and verification."""

from __future__ import annotations

from taizhang.base.catalogue.text import Text

_TEMPLATE: dict[str, Text] = {
    "template_front_missing": Text(
        "模板开头缺少说明。第一行写 ---，再写 code、title、genre，最后以 --- 结束。",
        "The template has no front matter. Start with ---, then code, title, genre, and close with ---.",
    ),
    "template_front_open": Text(
        "模板开头的说明没有结束。在正文前另起一行写 ---。",
        "The front matter is not closed. Put a line with --- before the text.",
    ),
    "template_front_line": Text(
        "模板说明里“{line}”不是“名称: 内容”。请补上冒号。",
        '"{line}" is not `key: value`. Add the colon.',
    ),
    "template_front_key": Text(
        "模板说明里没有“{key}”这一项。{near:zh}",
        '"{key}" is no key of the front matter.{near:en}',
    ),
    "template_front_needed": Text(
        "模板说明缺少“{key}”。请补上这一项。",
        'The front matter lacks "{key}". Add it.',
    ),
    "template_code_name": Text(
        "code 写的是“{code}”，文件名是“{name}”。请改成一样，模板按文件名查找。",
        'The code is "{code}" but the file is called "{name}". Make them equal.',
    ),
    "template_genre": Text(
        "没有“{genre}”这种文体。{near:zh}",
        'There is no genre "{genre}".{near:en}',
    ),
    "template_form": Text(
        "periods 里没有“{form}”这种期间。{near:zh}",
        '"{form}" is no form of period.{near:en}',
    ),
    "template_indicator": Text(
        "没有指标“{code}”。{near:zh}",
        'There is no indicator "{code}".{near:en}',
    ),
    "template_name": Text(
        "“{name}”不是报告自身的名称，或后面多写了选项。{near:zh}",
        '"{name}" is no name of the report itself, or carries options it cannot have.{near:en}',
    ),
    "template_style": Text(
        "看不懂写法“{style}”。{near:zh}",
        'Cannot read the style "{style}".{near:en}',
    ),
    "template_style_unit": Text(
        "指标“{label}”（{indicator}）的单位是“{unit}”，不能用这种写法。"
        "万元、亿元只用于元，percent、百分之只用于 %。",
        "{indicator} is in {unit}: this style does not fit. 万元 and 亿元 are for 元, percent for %.",
    ),
    "template_style_nature": Text(
        "指标“{label}”（{indicator}）的性质是 {nature}，这种写法只用于 {needs}。换一个指标，或换一种写法。",
        "{indicator} is of nature {nature}; this style needs {needs}. Choose another indicator or style.",
    ),
    "template_top": Text(
        "“top”要说明排的是哪一级：加上 each=village，或改用排名指标。",
        "`top` needs a level: add each=village, or use a rank indicator.",
    ),
    "template_option": Text(
        "没有选项“{key}”。{near:zh}",
        'There is no option "{key}".{near:en}',
    ),
    "template_period": Text(
        "看不懂期间“{period}”，或它没有写明日期。"
        "可写 last_year、before、ytd、asat，或 2022-H1 这样的期间。{near:zh}",
        'Cannot read the period "{period}", or it names no day. '
        "Write last_year, before, ytd, asat or 2022-H1.{near:en}",
    ),
    "template_level": Text(
        "“{level}”不是本报告范围以下的层级。{near:zh}",
        '"{level}" is no level below the place of this report.{near:en}',
    ),
    "template_condition": Text(
        "看不懂条件“{text}”。写成 指标 > 数字，或 known 指标 指标，用 and 连接。",
        'Cannot read the condition "{text}". Write `indicator > number` or `known indicator`, joined by and.',
    ),
    "template_each": Text(
        "看不懂“each {text}”。写成 each village in 指标。",
        'Cannot read "each {text}". Write `each village in indicator`.',
    ),
    "template_tag": Text(
        "没有标签“{tag}”。{near:zh}",
        'There is no tag "{tag}".{near:en}',
    ),
    "template_tag_alone": Text(
        "“{tag}”前面没有与它配对的开头。请补上 if 或 each，或删去它。",
        '"{tag}" has no opening tag. Add the `if` or `each`, or remove it.',
    ),
    "template_unclosed": Text(
        "“{tag}”没有结束。请补上 {{% {end} %}}。",
        '"{tag}" is not closed. Add {{% {end} %}}.',
    ),
    "template_stray": Text(
        "“{mark}”没有配成对。花括号要在同一行里成对出现。",
        '"{mark}" has no partner. Brackets must pair up on one line.',
    ),
    "template_heading": Text(
        "标题层级超过四级。公文只有 一、（一）1.（1）四级，请减少 #。",
        "The heading is deeper than four levels. Use fewer #.",
    ),
    "template_section": Text(
        "没有条线包“{section}”的报告段落（reports/section.md）。{near:zh}",
        'Pack "{section}" has no reports/section.md.{near:en}',
    ),
    "template_section_nested": Text(
        "段落里不能再套段落“{section}”。请写到报告模板里。",
        'A section cannot take in the section "{section}". Put it into the report template.',
    ),
}

_COMPOSE: dict[str, Text] = {
    "report_template": Text(
        "没有报告模板“{template}”。{near:zh}",
        'There is no report template "{template}".{near:en}',
    ),
    "report_period_form": Text(
        "模板“{template}”只用于这些期间：{forms}，不能用“{period}”。",
        'The template "{template}" is for {forms} only, not for "{period}".',
    ),
    "report_level": Text(
        "模板“{template}”用于 {level}，“{place}”不是。请换一个范围或模板。",
        'The template "{template}" is for a {level}; "{place}" is none. Choose another place or template.',
    ),
    "report_gap": Text(
        "“{label}”（{place}，{period}）无数据：{why}。",
        "{label} ({place}, {period}) has no data: {why}.",
    ),
    "report_gap_hidden": Text(
        "“{label}”（{place}，{period}）没有查看权限，没有写数。请由看得到这些记录的岗位来写。",
        "This post may not see {label} ({place}, {period}), so no number was written. "
        "Let a post write it that may see these records.",
    ),
    "report_unsaid": Text(
        "没有查看权限，取决于这些指标的话没有写：{labels}。请由看得到这些记录的岗位来写。",
        "This post may not see these figures, so what depends on them was left out: {labels}. "
        "Let a post write it that may see these records.",
    ),
    "report_heading_empty": Text(
        "这些标题下面没有可写的内容，已略去：{headings}。请看是否漏登。",
        "Nothing could be said under these headings, so they were left out: {headings}. "
        "See whether records are missing.",
    ),
    "finding_part": Text(
        "“{part}”{part_value}大于它所属的“{whole}”{whole_value}。请核对两项的登记。",
        "{part} ({part_value}) is more than its whole {whole} ({whole_value}). Check the records of both.",
    ),
    "finding_sum": Text(
        "各地“{label}”合计{sum}，大于全域{whole}。请核对登记地点。",
        "The places of {label} add up to {sum}, more than the whole {whole}. Check where they are booked.",
    ),
    "finding_rate": Text(
        "“{label}”写作{value}，按{numerator}除以{denominator}应为{right}。",
        "{label} says {value}, but {numerator} over {denominator} is {right}.",
    ),
    "finding_term": Text(
        "“{label}”在文中为{value}，而“{rate}”按{used}计算，口径不同。请在文中说明，或换用同一口径。",
        "{label} is {value} in the text, but {rate} was computed with {used}. Say so, or use one definition.",
    ),
    "finding_twice": Text(
        "“{label}”（{place}，{period}）前后写法不一：{first}、{second}。",
        "{label} ({place}, {period}) is said in two ways: {first}, {second}.",
    ),
    "finding_positions": Text(
        "文中数字取自不同的台账位置（{first}、{second}）。请重新生成。",
        "The figures were read at different positions of the ledger ({first}, {second}). Compose again.",
    ),
    "finding_typed": Text(
        "这句话的数字是手写的，台账不能证明：{sentence}",
        "A number of this sentence was typed by hand; no records stand behind it: {sentence}",
    ),
}

_VERIFY: dict[str, Text] = {
    "docx_not_zip": Text(
        "这不是 .docx 文件，或文件已损坏。请用文字处理软件另存为 .docx 再试。",
        "This is no .docx file, or it is damaged. Save it as .docx again.",
    ),
    "docx_too_big": Text(
        "文件解压后过大，已停止读取（{part}）。报告不会有这么大，请检查来源。",
        "The file unpacks to more than a report can be; reading stopped at {part}. Check where it came from.",
    ),
    "docx_doctype": Text(
        "文件含有文档类型声明，不是正常的 .docx（{part}）。请检查来源。",
        "The file declares a document type, which no .docx does ({part}). Check where it came from.",
    ),
    "docx_broken": Text(
        "文件内容读不懂（{part}）。请用文字处理软件另存为 .docx 再试。",
        "Cannot read {part}. Save the file as .docx again.",
    ),
    "docx_no_provenance": Text(
        "文件里没有数字来源，同目录也没有 {sidecar}。只有本系统生成的报告可以核验。",
        "The file carries no provenance, and there is no {sidecar} beside it. Only our own reports verify.",
    ),
    "docx_provenance_broken": Text(
        "文件里的数字来源读不懂（{source}）。请用生成时的 .figures.json。",
        "Cannot read the provenance in {source}. Use the .figures.json made with the report.",
    ),
    "report_unsaved": Text(
        "写不进文件夹“{folder}”：{reason}。请换一个有权限、有空间的位置。",
        'Cannot write into "{folder}": {reason}. Choose a place with permission and room.',
    ),
    "report_unread": Text(
        "打不开文件“{file}”：{reason}。请检查路径。",
        'Cannot open "{file}": {reason}. Check the path.',
    ),
    "seal_figure": Text(
        "“{label}”{verdict}，不能封存。请重新生成报告，或改回原来的数字。",
        "{label} does not hold ({verdict}). Compose the report again, or put the figure back.",
    ),
    "seal_findings": Text(
        "报告里的矛盾还没有处理，不能封存。请先处理，或写明理由（remark）。",
        "The report still has contradictions. Mend them before sealing, or give the reason.",
    ),
}

CODES: dict[str, Text] = {**_TEMPLATE, **_COMPOSE, **_VERIFY}
