"""Problem texts of reading a report beside the ledger."""

from __future__ import annotations

from taizhang.base.catalogue.text import Text

CODES: dict[str, Text] = {
    "reading_no_figure": Text(
        "报告里没有第{number}个数字，一共{count}个。按对账表第一列的序号写。",
        "The report has no figure {number}; there are {count}. Use the number in the first column.",
    ),
    "reading_no_phrase": Text(
        "第{number}个数字前后没有可以记住的说法，不能认定。在报告里写明是什么数，再读一遍。",
        "No words say what figure {number} measures, so nothing can be remembered. Name it in the report.",
    ),
    "reading_confirm_form": Text(
        "“{text}”看不懂。写成“序号=指标代码”，如 12=hazards_found。",
        'Cannot read "{text}". Write NUMBER=INDICATOR, such as 12=hazards_found.',
    ),
    "reading_one_file": Text(
        "对账、比对和做模板一次只看一份报告。一份一份地来。",
        "Comparing and making a template take one report at a time. Give one file.",
    ),
    "reading_template_gaps": Text(
        "模板还有{count}处待填，先认定指标，或下载后改好再装。",
        "The template has {count} gaps. Confirm their indicators, or download and mend it first.",
    ),
    "reading_template_pack": Text(
        "没有本县自己的业务包。建一个（taizhang pack new），用 TAIZHANG_PACKS 指明，再装。",
        "The county has no such pack. Make one (taizhang pack new), name it in TAIZHANG_PACKS.",
    ),
    "reading_template_taken": Text(
        "代码 {code} 不能用：已有这个模板，或不是小写字母、数字和下划线。请换一个。",
        "The code {code} will not do: there is such a template, or it is not small letters, digits and _.",
    ),
    "reading_needs_scope": Text(
        "要和台账对，请写明哪里、哪一期：--place 地方 --period 期间。{why}",
        "To compare with the ledger, say where and when: --place PLACE --period PERIOD. {why}",
    ),
}
