"""Problems of the tree of places, posts and scopes."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "org_file_unreadable": Text(
        "打不开地点文件（{reason}）。请确认路径正确、文件没有被占用。",
        "The places file cannot be opened ({reason}); check the path and that nothing locks it.",
    ),
    "org_file_encoding": Text(
        "文件既不是UTF-8也不是GB18030编码。请另存为“CSV UTF-8”后再试。",
        "The file is neither UTF-8 nor GB18030; save it as CSV UTF-8 and try again.",
    ),
    "org_file_empty": Text(
        "文件里没有地点。第一行写表头（编号、代码、名称、级别、上级……），以下每行一个地点。",
        "The file holds no places; put a header line first, then one place a line.",
    ),
    "org_column_missing": Text(
        "缺少列“{column}”。表头至少要有：{needed}。",
        "Column {column} is missing; the header needs at least: {needed}.",
    ),
    "org_column_unknown": Text(
        "不认识的列“{column}”。{near:zh}可用的列：{known}。",
        "Unknown column {column}.{near:en} The columns are: {known}.",
    ),
    "org_value_missing": Text("“{field}”没有填。请补上。", "{field} is empty; fill it in."),
    "org_level_unknown": Text(
        "不认识的级别“{level}”。{near:zh}可用：{known}。",
        "Unknown level {level}.{near:en} Use one of: {known}.",
    ),
    "org_date_unreadable": Text(
        "“{field}”的日期“{value}”看不懂。请写成2022-07-01的样子。",
        "{field}: the date {value} cannot be read; write it like 2022-07-01.",
    ),
    "org_year_unreadable": Text(
        "代码年份“{value}”不是年份。请写四位数字，如2023。",
        "The code year {value} is not a year; write four digits such as 2023.",
    ),
    "org_code_malformed": Text(
        "“{name}”的代码“{code}”不是12位数字。请把单元格设为文本，填统计用区划代码（12位）。",
        "The code {code} of {name} is not 12 digits; set the cell to text and give the statistical code.",
    ),
    "org_code_twice": Text(
        "代码“{code}”（{year}年版）已用于“{other}”（{where}）。请更正其中一处。",
        "Code {code} of the {year} list is already used by {other} ({where}); correct one of them.",
    ),
    "org_id_twice": Text(
        "编号“{id}”已用于“{other}”（{where}），内容不同。同一地点再写一行只能用来登记新的上级。",
        "Id {id} is already used by {other} ({where}) with other content; a second line only adds a parent.",
    ),
    "org_parent_missing": Text(
        "“{name}”没有写上级。只有县和乡镇可以没有上级。",
        "{name} has no parent; only a county or a township may stand alone.",
    ),
    "org_parent_unknown": Text(
        "找不到上级“{parent}”。{near:zh}请填已有地点的编号、代码或名称。",
        "Parent {parent} is not known.{near:en} Give the id, code or name of a place.",
    ),
    "org_reference_ambiguous": Text(
        "“{text}”可指{count}个地点：{candidates}。请改用编号或代码。",
        "{text} may be {count} places: {candidates}; use an id or a code.",
    ),
    "org_parent_level": Text(
        "“{name}”（{level}）不能归“{parent}”（{parent_level}）管。上级的级别要更高。",
        "{name} ({level}) cannot belong to {parent} ({parent_level}); a parent is of a higher level.",
    ),
    "org_parent_order": Text(
        "“{name}”在{date}有两个上级。请只留一个，或改其中一个的起始日期。",
        "{name} has two parents from {date}; keep one or change its first day.",
    ),
    "org_parent_after_close": Text(
        "“{name}”{closes}已撤销，不能在{date}换上级。请核对两个日期。",
        "{name} closed on {closes} and cannot get a parent on {date}; check both dates.",
    ),
    "org_closes_before_opens": Text(
        "“{name}”的撤销日期{closes}不晚于设立日期{opens}。请核对两个日期。",
        "{name} closes on {closes}, not after it opens on {opens}; check both dates.",
    ),
    "org_child_outlives_parent": Text(
        "“{parent}”{closes}撤销后，下级“{name}”无处可归。请给它新的上级、撤销日期，或给“{parent}”写上并入哪里。",
        "{name} still belongs to {parent}, which closes on {closes}; give it a new parent or a closing day, "
        "or say what {parent} merged into.",
    ),
    "org_root_closes": Text(
        "“{name}”没有上级，撤销时必须写并入哪里。",
        "{name} has no parent, so its closing must say what it merged into.",
    ),
    "org_successor_unknown": Text(
        "“{name}”并入的“{successor}”找不到。{near:zh}请填已有地点的编号、代码或名称。",
        "{name} is said to merge into {successor}, which is not known.{near:en} Give an id, code or name.",
    ),
    "org_successor_without_close": Text(
        "“{name}”写了并入哪里，却没有撤销日期。请补上撤销日期。",
        "{name} names a successor but no closing day; add the day.",
    ),
    "org_successor_level": Text(
        "“{name}”（{level}）不能并入“{successor}”（{successor_level}）。只能并入同级或更高一级的地点。",
        "{name} ({level}) cannot merge into {successor} ({successor_level}); name one of its level or above.",
    ),
    "org_successor_not_open": Text(
        "“{name}”{closes}并入“{successor}”，而后者{opens}才设立。请核对两个日期。",
        "{name} merges into {successor} on {closes}, before that opens on {opens}; check both dates.",
    ),
    "org_successor_cycle": Text(
        "并入关系绕成了圈：{cycle}。请更正其中一处。",
        "The mergers run in a circle: {cycle}; correct one of them.",
    ),
    "org_name_twice": Text(
        "“{parent}”下同时有两个“{name}”（另一个在{where}）。请写全名加以区别，或更正日期。",
        "{parent} has two places called {name} at one time (the other: {where}); tell their names apart.",
    ),
    "org_place_unknown": Text(
        "找不到地点“{text}”。{near:zh}可填编号、代码、名称，或“乡镇/村”。",
        "There is no place {text}.{near:en} Give an id, a code, a name, or township/village.",
    ),
    "org_place_ambiguous": Text(
        "“{text}”可指{count}个地点：{candidates}。请写明是哪一个。",
        "{text} may be {count} places: {candidates}; say which.",
    ),
    "org_no_places": Text(
        "还没有地点。请先用 taizhang places load 导入地点文件。",
        "There are no places yet; load a file with: taizhang places load FILE.",
    ),
    "org_not_allowed": Text(
        "“{actor}”没有“{right}”权限{place}。请由有权限的岗位办理，或请管理员授权。",
        "{actor} lacks the right to {right}{place}; ask a post that holds it or an administrator.",
    ),
    "org_place_in_use": Text(
        "“{name}”已在台账中，不能从“{old}”改为“{new}”级。请新设一个地点，并把原地点并入。",
        "{name} is in use and cannot change from {old} to {new}; open another place and merge this into it.",
    ),
}
