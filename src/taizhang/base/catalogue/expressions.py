"""Problem texts of the expression language and of units."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "expression_empty": Text(
        "条件是空的。写一个比较，例如 category = 'fire'，或删去这一项。",
        "The expression is empty. Write a comparison such as category = 'fire', or leave the key out.",
    ),
    "expression_too_long": Text(
        "条件有{length}个字符，最多{limit}个。拆成几个指标，或先写成计算字段。",
        "The expression has {length} characters; {limit} at most. Split it, or use a computed field.",
    ),
    "expression_too_deep": Text(
        "条件的括号或 not 套得太深。改用 and、or 平铺。",
        "The expression is nested too deeply. Flatten it with and, or.",
    ),
    "expression_syntax": Text(
        "条件读不懂：“{text}”。检查括号是否成对、文字两边是否有单引号。",
        "Cannot read the expression `{text}`. Check that brackets pair up and text is in single quotes.",
    ),
    "expression_several": Text(
        "一处只能写一个条件，这里有分号。去掉分号，用 and 或 or 连接。",
        "Only one expression may stand here; remove the semicolon and join with and, or.",
    ),
    "expression_comment": Text(
        "条件里不能写注释（-- 或 /* */）。把说明写到 basis 里，或写成 YAML 的 # 注释。",
        "Comments (-- or /* */) are not allowed inside an expression. Use `basis` or a YAML # comment.",
    ),
    "expression_double_quotes": Text(
        "双引号里的“{text}”会被当成字段名。文字要用单引号：'{text}'。",
        "`{text}` in double quotes means a column. Put text in single quotes: '{text}'.",
    ),
    "expression_null_compare": Text(
        "与 null 比较永远不成立。是否填写要写成 is null 或 is not null。",
        "A comparison with null never holds. Write is null or is not null.",
    ),
    "expression_is_true": Text(
        "不能写 is true 或 is false。是非字段写成 {name} = true 或 {name} = false。",
        "is true and is false are not allowed. Write {name} = true or {name} = false.",
    ),
    "expression_arithmetic": Text(
        "条件里不能用“{sign}”，只能加减。比率用 nature: rate 声明，由系统精确相除。",
        "`{sign}` is not allowed, only + and -. Declare ratios with nature: rate; they are divided exactly.",
    ),
    "expression_function": Text(
        "不认识的函数“{name}”。这里只能用 coalesce、case；计数、求和由指标的 count、sum 声明。",
        "Function `{name}` is not allowed; only coalesce and case. Counting is declared by count, sum.",
    ),
    "expression_subquery": Text(
        "条件里不能写查询（select）。要限定在另一类记录之内，用 among。",
        "Queries (select) are not allowed in an expression. To restrict by another kind, use among.",
    ),
    "expression_window": Text(
        "条件里不能用窗口函数（over）。排名用 nature: rank。",
        "Window functions (over) are not allowed. Use nature: rank for ranks.",
    ),
    "expression_star": Text(
        "条件里不能用“*”。写出字段名。",
        "`*` is not allowed in an expression. Name the field.",
    ),
    "expression_qualified": Text(
        "字段名前不能加“{table}.”。条件只看本类记录的字段，直接写 {name}。",
        "Do not write `{table}.` before a field; an expression reads one kind only. Write {name}.",
    ),
    "expression_cast": Text(
        "不能转换类型，也不能写 date '…'。日期直接写成带引号的 '2024-03-01'。",
        "Casts and date '…' are not allowed. Write a date as quoted text: '2024-03-01'.",
    ),
    "expression_not_allowed": Text(
        "条件里不能用“{what}”。可用 = <> < <= > >= in between is null and or not + - case coalesce。",
        "`{what}` is not allowed. Use = <> < <= > >= in between is null and or not + - case coalesce.",
    ),
    "expression_too_fine": Text(
        "数字{number}的小数多于{places}位。最多写{places}位小数。",
        "{number} has more than {places} decimals; {places} at most.",
    ),
    "expression_too_large": Text(
        "数字{number}太大，算不准。换一个更大的单位，例如万元。",
        "{number} is too large to count exactly. Use a larger unit.",
    ),
    "expression_unknown_name": Text(
        "没有名为“{name}”的字段。{near:zh}",
        "There is no field `{name}`.{near:en}",
    ),
    "expression_unknown_code": Text(
        "“{code}”不是“{name}”的可选代码。{near:zh}",
        "`{code}` is not a code of `{name}`.{near:en}",
    ),
    "expression_types": Text(
        "{left}与{right}不能比较。两边要同类，例如文字加单引号，数字不加。",
        "{left} and {right} cannot be compared. Both sides must be of one type; quote text, not numbers.",
    ),
    "expression_units": Text(
        "两边单位不同：{left}与{right}。先换算成同一单位再比较或相加。",
        "The two sides have different units: {left} and {right}. Convert to one unit first.",
    ),
    "expression_date_text": Text(
        "“{text}”不是日期。写成四位年、两位月、两位日，如 '2024-03-01'。",
        "`{text}` is no date. Write year, month and day as '2024-03-01'.",
    ),
    "expression_not_condition": Text(
        "“{text}”不是条件，得不出是或否。写成比较；是非字段写成 字段 = true。",
        "`{text}` is no condition. Write a comparison; for a yes/no field write field = true.",
    ),
    "expression_not_number": Text(
        "“{text}”不是数字，不能加减。",
        "`{text}` is no number and cannot be added or subtracted.",
    ),
    "expression_no_order": Text(
        "“{text}”没有大小之分，只能用 =、<> 或 in。",
        "`{text}` has no order; use =, <> or in.",
    ),
    "expression_only_null": Text(
        "“{name}”只能问是否填写（is null、is not null），不能比较。",
        "`{name}` can only be asked for is null or is not null; it cannot be compared.",
    ),
    "expression_branches": Text(
        "各分支的结果不同类：{left}与{right}。让每个分支都得出同一类值。",
        "The branches yield different types: {left} and {right}. Make every branch yield one type.",
    ),
    "unit_unknown": Text(
        "不认识的单位“{unit}”。{near:zh}",
        "Unknown unit `{unit}`.{near:en}",
    ),
    "unit_mismatch": Text(
        "“{left}”不能换算成“{right}”，它们量的不是一种东西。改用同类单位。",
        "`{left}` cannot be converted to `{right}`: they measure different things.",
    ),
    "unit_too_fine": Text(
        "{number}的小数多于{places}位。四舍五入到{places}位再填。",
        "{number} has more than {places} decimals. Round it to {places} first.",
    ),
    "unit_too_large": Text(
        "{number}太大，算不准。换一个更大的单位，例如万元。",
        "{number} is too large to be kept exactly. Use a larger unit.",
    ),
}
