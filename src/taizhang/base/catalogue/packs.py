"""Problem texts of packs: files, keys, references and indicators that cannot mean what they say."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

_FILES: Final[dict[str, Text]] = {
    "pack_no_folder": Text(
        "没有这个文件夹。检查路径。",
        "No such folder. Check the path.",
    ),
    "pack_none_found": Text(
        "文件夹里没有业务包。业务包是含有 pack.yaml 的文件夹。",
        "No pack in this folder. A pack is a folder with a pack.yaml.",
    ),
    "pack_no_pack_file": Text(
        "缺少 {file}。写明 pack、label、line、version、format 五项；不是业务包的文件夹请移走。",
        "{file} is missing. State pack, label, line, version and format, or move the folder elsewhere.",
    ),
    "pack_format": Text(
        "这个业务包用的是第{given}版格式，本程序只认到第{known}版。请升级程序。",
        "This pack is written in format {given}; this program knows up to {known}. Upgrade the program.",
    ),
    "pack_unknown_file": Text(
        "业务包里不认识“{name}”，没有读它。{near:zh}",
        "Nothing reads `{name}` in a pack.{near:en}",
    ),
    "pack_english_stale": Text(
        "业务包里没有“{text}”这段文字，这条英文用不上。{near:zh}改成现在的文字，或删去这一行。",
        "No text of the pack equals `{text}`, so its English is not used.{near:en}"
        " Change the key, or remove the line.",
    ),
    "pack_unreadable": Text(
        "文件读不了（{why}）。检查它是否存在、是否有权限。",
        "The file cannot be read ({why}). Check that it exists and may be read.",
    ),
    "pack_too_large": Text(
        "文件超过{limit}字节。业务包文件应当是手写的小文件，拆成几个。",
        "The file is larger than {limit} bytes. Pack files are small; split it.",
    ),
    "pack_encoding": Text(
        "文件不是 UTF-8 编码。用“另存为”选 UTF-8 再保存。",
        "The file is not UTF-8. Save it again as UTF-8.",
    ),
    "pack_tab": Text(
        "缩进用了制表符（Tab）。换成空格，每层两格。",
        "A tab is used for indentation. Use two spaces a level.",
    ),
    "pack_yaml": Text(
        "YAML 写法有误（{why}）。检查这一行和上一行的冒号、引号、缩进和括号。",
        "The YAML cannot be read ({why}). Check colons, quotes, indentation and brackets here and above.",
    ),
    "pack_several_documents": Text(
        "一个文件只能写一份内容，去掉“---”。",
        "A file holds one document only; remove `---`.",
    ),
    "pack_alias": Text(
        "不能用锚点（&、*）。把内容原样写出来。",
        "Anchors and aliases (&, *) are not allowed. Write the content out.",
    ),
    "pack_tag": Text(
        "不认识的标记“{tag}”。去掉感叹号开头的标记。",
        "Unknown tag `{tag}`. Remove tags that begin with an exclamation mark.",
    ),
    "pack_too_deep": Text(
        "内容套得太深。业务包用不到这么多层。",
        "The content is nested too deeply for a pack.",
    ),
    "pack_empty": Text(
        "文件是空的。写上内容，或删掉这个文件。",
        "The file is empty. Fill it, or remove it.",
    ),
    "pack_key_form": Text(
        "键名只能是文字。",
        "A key must be plain text.",
    ),
    "pack_duplicate_key": Text(
        "“{key}”写了两次，第一次在 {first}。删去一处。",
        "`{key}` stands twice, first at {first}. Remove one.",
    ),
}

_KEYS: Final[dict[str, Text]] = {
    "pack_unknown_key": Text(
        "不认识的键“{key}”。{near:zh}",
        "Unknown key `{key}`.{near:en}",
    ),
    "pack_missing_key": Text(
        "缺少“{key}”。补上这一项。",
        "`{key}` is missing. Add it.",
    ),
    "pack_missing_key_for": Text(
        "{by} 为 {value} 时必须写“{key}”。补上这一项。",
        "`{key}` is required where {by} is {value}. Add it.",
    ),
    "pack_key_not_here": Text(
        "{by} 为 {value} 时不能写“{key}”。{near:zh}",
        "`{key}` has no meaning where {by} is {value}.{near:en}",
    ),
    "pack_one_of": Text(
        "{by} 为 {value} 时，{keys} 必须写且只写一项。",
        "Where {by} is {value}, write exactly one of {keys}.",
    ),
    "pack_renamed_key": Text(
        "提醒：“{old}”已改名为“{new}”，旧名暂时还能用。请改成新名。",
        "Note: `{old}` is now called `{new}`; the old name still works for now. Use the new one.",
    ),
    "pack_renamed_twice": Text(
        "“{old}”是“{new}”的旧名，两个都写了。删去“{old}”。",
        "`{old}` is the former name of `{new}`, and both are given. Remove `{old}`.",
    ),
    "pack_wrong_form": Text(
        "“{key}”要写{wanted:zh}，这里写的是{got:zh}。数字样的文字要加引号。",
        "`{key}` must be {wanted:en}, not {got:en}. Quote text that looks like a number.",
    ),
    "pack_bad_text": Text(
        "“{key}”写成了“{value}”，应当是{wanted:zh}。",
        "`{key}` is `{value}`; it must be {wanted:en}.",
    ),
    "pack_bad_word": Text(
        "“{key}”不能是“{value}”。{near:zh}",
        "`{key}` cannot be `{value}`.{near:en}",
    ),
    "pack_bad_code": Text(
        "“{code}”不能作代码。代码以小写字母开头，只含小写字母、数字和下划线。",
        "`{code}` is no code. A code is lower-case letters, digits and _, beginning with a letter.",
    ),
    "pack_twice_pack": Text(
        "业务包“{code}”在 {first} 已有。改一个 id。",
        "Pack `{code}` is already in {first}. Give it another id.",
    ),
    "pack_twice_kind": Text(
        "类别“{code}”在 {first} 已声明。换一个代码，或删去一处。",
        "Kind `{code}` is already declared at {first}. Rename or remove one.",
    ),
    "pack_twice_workflow": Text(
        "流程“{code}”在 {first} 已声明。换一个代码，或删去一处。",
        "Workflow `{code}` is already declared at {first}. Rename or remove one.",
    ),
    "pack_twice_dictionary": Text(
        "字典“{code}”在 {first} 已声明。换一个代码，或删去一处。",
        "Dictionary `{code}` is already declared at {first}. Rename or remove one.",
    ),
    "pack_twice_indicator": Text(
        "指标“{code}”在 {first} 已声明。换一个代码，或删去一处。",
        "Indicator `{code}` is already declared at {first}. Rename or remove one.",
    ),
    "pack_twice_template": Text(
        "报告模板“{code}”与 {first} 同名。换一个文件名。",
        "Report template `{code}` has the name of {first}. Rename the file.",
    ),
}

_REFERENCES: Final[dict[str, Text]] = {
    "pack_unknown_kind": Text(
        "没有名为“{name}”的类别。{near:zh}",
        "There is no kind `{name}`.{near:en}",
    ),
    "pack_unknown_workflow": Text(
        "没有名为“{name}”的流程。{near:zh}",
        "There is no workflow `{name}`.{near:en}",
    ),
    "pack_unknown_dictionary": Text(
        "没有名为“{name}”的字典。{near:zh}",
        "There is no dictionary `{name}`.{near:en}",
    ),
    "pack_unknown_indicator": Text(
        "没有名为“{name}”的指标。{near:zh}",
        "There is no indicator `{name}`.{near:en}",
    ),
    "pack_unknown_state": Text(
        "流程里没有状态“{name}”。{near:zh}",
        "The workflow has no state `{name}`.{near:en}",
    ),
    "pack_unknown_field": Text(
        "类别“{kind}”没有字段“{name}”。{near:zh}",
        "Kind `{kind}` has no field `{name}`.{near:en}",
    ),
    "pack_unknown_place": Text(
        "这个例子没有地点“{name}”。先写进 places。{near:zh}",
        "This example has no place `{name}`. List it under places first.{near:en}",
    ),
}

_KINDS: Final[dict[str, Text]] = {
    "pack_same_word": Text(
        "“{word}”既指 {first} 又指 {second}，导入表格时分不清。改掉一处的标签或别名。",
        "`{word}` means both {first} and {second}; sheets could not tell. Change a label or an alias.",
    ),
    "pack_dates_reversed": Text(
        "停用日期 {until} 早于启用日期 {since}。改正日期。",
        "The last day {until} is before the first, {since}. Correct the dates.",
    ),
    "pack_unreached_state": Text(
        "没有一步能走到状态“{name}”。给前一个状态加上去往它的 moves，或删去它。",
        "No move leads to state `{name}`. Add a move to it, or remove it.",
    ),
    "pack_no_last_state": Text(
        "没有一个状态是终点。给结束的状态写上 last: true。",
        "No state is the last. Give the final state last: true.",
    ),
    "pack_same_label": Text(
        "“{label}”用了两次，看的人分不清。换一个说法。",
        "`{label}` is used twice and cannot be told apart. Use another word.",
    ),
    "pack_same_heading": Text(
        "“{label}”会成为表格里两列的列名。改掉一个标签，流程的 dated 也算列名。",
        "`{label}` would head two columns of the sheet. Change one; `dated` of states heads a column too.",
    ),
    "pack_reserved_name": Text(
        "字段不能叫“{name}”，这个词另有用处。换一个名字。",
        "A field cannot be called `{name}`; the word has a meaning of its own. Use another name.",
    ),
    "pack_two_units": Text(
        "“{name}”不能同时写 unit 和 unit_from。留一个。",
        "`{name}` cannot have both unit and unit_from. Keep one.",
    ),
    "pack_unit_giver": Text(
        "“{name}”不是 choice 字段，给不出单位。unit_from 要指向选项带单位的 choice 字段。",
        "`{name}` is no choice field and gives no unit. Point unit_from at a choice field with units.",
    ),
    "pack_code_without_unit": Text(
        "字典“{dictionary}”的“{code}”没有写单位，unit_from 用不了它。给每个代码写上 unit。",
        "Code `{code}` of dictionary `{dictionary}` has no unit. Give each code a unit for unit_from.",
    ),
    "pack_computed_unit": Text(
        "计算结果是{left}，不能标成“{right}”。改单位或改算式。",
        "The computed value is {left} and cannot be labelled {right}. Change the unit or the expression.",
    ),
    "pack_bounds_reversed": Text(
        "最大值 {most} 小于最小值 {least}。改正其中一个。",
        "The maximum {most} is less than the minimum {least}. Correct one.",
    ),
    "pack_title_field": Text(
        "“{name}”不能作记录的名称：个人信息、附件、位置和长文字不在列表里显示。换一个字段。",
        "`{name}` cannot name a record: personal data, files, points and long text are not listed.",
    ),
    "pack_key_nature": Text(
        "只有 nature: measurement 的类别才写 key。删去 key，或改 nature。",
        "Only kinds with nature: measurement have a key. Remove it or change the nature.",
    ),
    "pack_until_date": Text(
        "until 要指向不含个人信息的日期字段，“{name}”不是。",
        "until must name a date field that is not personal; `{name}` is none.",
    ),
    "pack_spends_subject": Text(
        "“{kind}”没有必填的对象（subject），余额不知道算谁的。给它写上对象；挣和花要是两类记录。",
        "`{kind}` has no required subject, so nobody's balance. Declare one; the kinds must differ.",
    ),
    "pack_spends_amount": Text(
        "“{name}”不能作花掉的数：要是必填的数字字段，并写 minimum: 0，否则填负数就能凭空多出余额。",
        "`{name}` cannot be what is spent: it must be a required number with minimum: 0.",
    ),
    "pack_spends_unit": Text(
        "花掉的“{amount}”和挣来的“{earned}”不是单位相同的数字，不能相减。改成同一个单位。",
        "`{amount}` and `{earned}` are not numbers of one unit and do not subtract. Give them the same.",
    ),
    "pack_spends_same": Text(
        "“{name}”分不开余额：两类记录里都要是必填、单值、同一字典或同一类型的字段。",
        "`{name}` cannot keep balances apart: required, single and of one type and dictionary in both kinds.",
    ),
    "pack_until_nature": Text(
        "nature 为 {nature} 的类别没有期限，不能写 until。删去它，或改为 register。",
        "A kind with nature {nature} has no end. Remove until, or make it a register.",
    ),
    "pack_case_without_workflow": Text(
        "nature: case 的类别要有流程。写上 workflow，或改为 event、register。",
        "A kind with nature: case needs a workflow. Add one, or make it an event or a register.",
    ),
    "pack_term_field": Text(
        "类别“{kind}”没有名为“{name}”的 choice 字段，期限无从区分。{near:zh}",
        "Kind `{kind}` has no choice field `{name}` to tell its terms apart.{near:en}",
    ),
}

_INDICATORS: Final[dict[str, Text]] = {
    "pack_cycle": Text(
        "指标互相引用成环：{ring}。去掉其中一处引用。",
        "Indicators refer to each other in a ring: {ring}. Remove one reference.",
    ),
    "pack_same_indicator_label": Text(
        "指标名称“{label}”与 {first} 相同。换一个名称。",
        "The label {label} is that of {first} too. Use another.",
    ),
    "pack_does_not_add": Text(
        "{nature} 指标的各期或各地数值相加没有意义，{key} 不能写 true。删去这一项。",
        "Values of a {nature} indicator do not add up this way; {key} cannot be true. Remove it.",
    ),
    "pack_nature_form": Text(
        "nature 为 {nature} 的指标不能用 {form}。换一个 nature，或换一种计法。",
        "An indicator of nature {nature} cannot use {form}. Change the one or the other.",
    ),
    "pack_nature_window": Text(
        "nature 为 {nature} 的指标不能写 when: {window}。{near:zh}",
        "An indicator of nature {nature} cannot have when: {window}.{near:en}",
    ),
    "pack_event_stands": Text(
        "“{kind}”是一次性的事件，没有“在册”一说，不能用 {window}。累计数写 when: to_date。",
        "`{kind}` is an event and is never in force; {window} has no meaning. For a running total: to_date.",
    ),
    "pack_latest_nature": Text(
        "latest 只用于 measurement 或 register 类别，“{kind}”是 {nature}。改用 count、sum 或 distinct。",
        "latest is for kinds of nature measurement or register; `{kind}` is {nature}. Use count or sum.",
    ),
    "pack_no_states": Text(
        "类别“{kind}”没有流程，也就没有状态（state）。",
        "Kind `{kind}` has no workflow and therefore no state.",
    ),
    "pack_no_subject": Text(
        "类别“{kind}”没有对象（subject），不能按对象计。给类别写上 subject，或换一种计法。",
        "Kind `{kind}` has no subject to count or match by. Declare one, or count otherwise.",
    ),
    "pack_among_link": Text(
        "“{name}”不是指向“{kind}”的 record 字段，也不是 subject。{near:zh}",
        "`{name}` is neither a record field that links to `{kind}` nor subject.{near:en}",
    ),
    "pack_count_unit": Text(
        "计数的单位要用量词（户、人、件、个……），不能用“{unit}”。",
        "A count needs a counter as its unit (户, 人, 件, 个 …), not {unit}.",
    ),
    "pack_not_number": Text(
        "“{name}”（{label}）不是数字字段，不能求和或取最新值。换一个字段，或用 count、distinct。",
        "`{name}` is no number and cannot be added or compared. Use another field, count or distinct.",
    ),
    "pack_personal_counted": Text(
        "“{name}”是个人信息或附件，只存在保险库里，不能用来统计。换一个字段。",
        "`{name}` is personal or a file; it lives in the vault and is never counted. Use another field.",
    ),
    "pack_field_without_unit": Text(
        "字段“{name}”没有写单位，指标的单位无从核对。给字段写上 unit。",
        "Field `{name}` has no unit to check this unit against. Give the field a unit.",
    ),
    "pack_unit_not_fixed": Text(
        "“{name}”的单位随“{giver}”而变，不能混着加。在 where 里写明 {giver} = '…'。",
        "The unit of `{name}` depends on `{giver}`. Fix it in where: {giver} = '…'.",
    ),
    "pack_unit_of_code": Text(
        "where 里选定的单位是“{code_unit}”，指标却写“{unit}”。改成一致。",
        "The code fixed in where has the unit {code_unit}, the indicator says {unit}. Make them agree.",
    ),
    "pack_unit_of_field": Text(
        "字段“{name}”的单位是“{field_unit}”，换算不成“{unit}”。改指标的单位，或换一个字段。",
        "Field `{name}` is in {field_unit}, which cannot be converted to {unit}. Change one of them.",
    ),
    "pack_sum_of_share": Text(
        "“{name}”是百分比，相加没有意义。用 nature: rate 另行声明，或取 latest。",
        "`{name}` is a share; shares do not add up. Declare a rate, or take the latest.",
    ),
    "pack_part_of": Text(
        "“{name}”是 {nature} 指标，不能再分出其中项。of 要指向计数或求和的指标。",
        "`{name}` is a {nature} indicator and has no parts. Let `of` name one that counts or sums.",
    ),
    "pack_part_not_narrower": Text(
        "其中项要比“{name}”更窄。写上 where 或 among，且不能与全体的条件相同。",
        "A part must be narrower than `{name}`. Add where or among that the whole does not have.",
    ),
    "pack_two_among": Text(
        "全体“{name}”已有 among，其中项不能再写。改用 where，或另写一个指标。",
        "The whole `{name}` has an among already. Use where, or declare a separate indicator.",
    ),
    "pack_rate_side": Text(
        "“{name}”是 {nature} 指标，不能作分子或分母。用计数或求和的指标。",
        "`{name}` is a {nature} indicator and cannot be a side of a rate. Use one that counts or sums.",
    ),
    "pack_rate_units": Text(
        "分子单位“{above}”、分母单位“{below}”得不出“{unit}”。改用同类单位，或把单位写成“{above}/{below}”。",
        "{above} over {below} does not give {unit}. Use like units, or the unit {above}/{below}.",
    ),
    "pack_related_of": Text(
        "“{name}”是 {of_nature} 指标，不能用于 {nature}。of 要指向有数值的指标。",
        "`{name}` is a {of_nature} indicator; a {nature} cannot be taken of it.",
    ),
    "pack_score_part": Text(
        "得分的组成“{name}”的单位是“{unit}”，不是0至100的百分数或分数。请换成比率或评分类指标。",
        "“{name}” is in “{unit}”, not a percentage or marks from 0 to 100. Use a rate or marks.",
    ),
    "pack_score_weight": Text(
        "“{name}”的权重应大于0。", "The weight of “{name}” must be more than 0. Give it one or leave it out."
    ),
    "pack_time_of": Text(
        "比时间进度只能用于完成百分比，并写 as: difference；“{name}”的单位是“{unit}”。",
        "Only a completed percentage is held against time, with as: difference; “{name}” is in “{unit}”.",
    ),
    "pack_span_unit": Text(
        "时间长短不能用“{unit}”计。请用：{wanted}。",
        "A stretch of time is not told in “{unit}”. Use one of: {wanted}.",
    ),
    "pack_change_unit": Text(
        "变化的单位写“{unit}”，应当与“{wanted}”同类。",
        "The unit of this change is {unit}; it must be like {wanted}.",
    ),
}

_EXAMPLES: Final[dict[str, Text]] = {
    "pack_example_value": Text(
        "“{name}”（{label}）要写{wanted:zh}，这里是“{value}”。",
        "`{name}` must be {wanted:en}, not `{value}`.",
    ),
    "pack_new_exists": Text(
        "“{path}”已经在了，没有动它。换一个编号，或用 --out 换一个文件夹。",
        "“{path}” is there already and was left alone. Take another id, or another folder with --out.",
    ),
    "pack_new_taken": Text(
        "编号“{id}”已有业务包在用，同编号的会整个替换它。换一个编号。",
        "The id `{id}` belongs to a pack that is loaded and would be replaced as a whole. Take another.",
    ),
    "pack_new_label": Text(
        "名称“{label}”不能用：要1到20个汉字、字母或数字，不含标点和空格。",
        "The label “{label}” will not do: 1 to 20 letters or digits, no punctuation or blanks.",
    ),
    "pack_example_code": Text(
        "“{value}”不是“{name}”的可选代码。{near:zh}",
        "`{value}` is not a code of `{name}`.{near:en}",
    ),
    "pack_example_twice": Text(
        "编号“{id}”用了两次。每条记录用一个编号。",
        "The id `{id}` is used twice. Give each record its own.",
    ),
    "pack_example_link": Text(
        "“{name}”引用的记录“{id}”不在这个例子前面。先写那条记录并给它 id。",
        "`{name}` links to record `{id}`, which does not stand above. Write it first, with that id.",
    ),
    "pack_example_subject": Text(
        "类别“{kind}”要写明对象（subject）。补上一个编造的名字。",
        "Kind `{kind}` needs a subject. Add a made-up name.",
    ),
    "pack_example_required": Text(
        "类别“{kind}”的必填字段“{name}”没有写。补上。",
        "The required field `{name}` of kind `{kind}` is missing. Add it.",
    ),
    "pack_example_period": Text(
        "零报告的起日 {first} 晚于止日 {last}。改正日期。",
        "The nil report begins on {first}, after its end on {last}. Correct the dates.",
    ),
}

CODES: Final[dict[str, Text]] = {**_FILES, **_KEYS, **_REFERENCES, **_KINDS, **_INDICATORS, **_EXAMPLES}
