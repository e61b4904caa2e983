"""Problem texts of workbooks: files, headers, cells, totals; and the notes that tell what was passed over."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

FILES: Final[dict[str, Text]] = {
    "sheet_unreadable": Text(
        "打不开文件（{reason}）。请确认路径正确、文件没有被占用。",
        "The file cannot be opened ({reason}). Check the path and that nothing locks it.",
    ),
    "sheet_empty_file": Text(
        "文件是空的。请检查是否保存或下载完整。",
        "The file is empty. Check that it was saved or downloaded whole.",
    ),
    "sheet_too_big": Text(
        "文件超过 {most} MB。请去掉图片，或拆成几个文件。",
        "The file is larger than {most} MB. Remove pictures or split it.",
    ),
    "sheet_other_format": Text(
        "不支持这种文件。请另存为 .xlsx、.xls 或 .csv 后再导入。",
        "This kind of file is not supported. Save it as .xlsx, .xls or .csv.",
    ),
    "sheet_not_workbook": Text(
        "这不是表格文件。请用 Excel 或 WPS 打开，另存为 .xlsx。",
        "This is no workbook. Open it in a spreadsheet program and save it as .xlsx.",
    ),
    "sheet_pretends": Text(
        "文件名以 {claimed} 结尾，内容其实是 {found}。请用 Excel 或 WPS 打开，另存为 .xlsx。",
        "The name ends in {claimed}, the content is {found}. Open it and save it as .xlsx.",
    ),
    "sheet_password": Text(
        "文件有密码。请去掉打开密码后再导入。",
        "The file is protected by a password. Remove it and import again.",
    ),
    "sheet_macros": Text(
        "文件带有宏，出于安全不接收。请另存为不带宏的 .xlsx。",
        "The file holds macros and is refused for safety. Save it as .xlsx without macros.",
    ),
    "sheet_entities": Text(
        "文件里有外部定义（DTD），不是 Excel 正常存出的文件，出于安全不接收。请重新另存为 .xlsx。",
        "The file declares a document type (DTD) and is refused. Save it again as .xlsx.",
    ),
    "sheet_bomb": Text(
        "文件解开后大得不正常（{part}），出于安全不接收。请把数据复制到新建的工作簿再导入。",
        "The file unpacks to an abnormal size ({part}) and is refused. Copy the data to a new workbook.",
    ),
    "sheet_broken": Text(
        "文件已损坏，无法读取。请重新保存或下载。",
        "The file is damaged and cannot be read. Save or download it again.",
    ),
    "sheet_broken_part": Text(
        "文件已损坏（{part}），无法读取。请重新保存或下载。",
        "The file is damaged ({part}) and cannot be read. Save or download it again.",
    ),
    "sheet_too_many_rows": Text(
        "表格有 {rows} 行，超过 {most} 行。请拆成几个文件。",
        "The sheet has {rows} rows, more than {most}. Split it.",
    ),
    "sheet_too_many_columns": Text(
        "表格有 {columns} 列，超过 {most} 列。请删去多余的列（包括远处的空格子里的内容）。",
        "The sheet has {columns} columns, more than {most}. Delete far-off cells.",
    ),
    "sheet_too_large": Text(
        "表格占用的格子或文字太多。请删去多余内容，或拆成几个文件。",
        "The sheets hold too many cells or too much text. Delete what is not needed or split the file.",
    ),
    "sheet_encoding": Text(
        "看不出文件的编码，既不是 UTF-8 也不是 GB18030。请另存为“CSV UTF-8”。",
        "The file is neither UTF-8 nor GB18030. Save it as CSV UTF-8.",
    ),
    "sheet_csv_broken": Text(
        "第 {row} 行附近的引号不成对，或一格文字太长，无法分列。请检查引号。",
        "Near row {row} a quote is not closed or a cell is too long. Check the quotes.",
    ),
}

HEADERS: Final[dict[str, Text]] = {
    "sheet_no_such_sheet": Text(
        "没有名为“{sheet}”的工作表。{near:zh}",
        "There is no sheet {sheet}.{near:en}",
    ),
    "sheet_no_header": Text(
        "找不到表头。表头要有这些列中的至少两列：{known}。请先下载模板对照。",
        "No header row was found. It needs at least two of these columns: {known}.",
    ),
    "sheet_several_tables": Text(
        "有几张工作表都像要导入的表：{names}。请指明导入哪一张（--sheet）。",
        "Several sheets look like the table to import: {names}. Name one (--sheet).",
    ),
    "sheet_column_missing": Text(
        "缺少必填列“{column}”。{near:zh}",
        "The required column {column} is missing.{near:en}",
    ),
    "sheet_column_hidden": Text(
        "必填列“{column}”被隐藏，没有读取。请取消隐藏后再导入。",
        "The required column {column} is hidden and was not read. Show it and import again.",
    ),
    "sheet_column_twice": Text(
        "{first} 列和 {second} 列都像“{column}”。请改名或删去其中一列。",
        "Columns {first} and {second} both look like {column}. Rename or delete one.",
    ),
    "sheet_header_unit": Text(
        "表头“{header}”的单位“{given}”不能换算成“{unit}”。请改用“{unit}”。",
        "The unit {given} of header {header} does not convert to {unit}. Use {unit}.",
    ),
    "sheet_no_rows": Text(
        "表头下面没有数据。没有发生的，请填一行“零报告”。",
        "There are no rows below the header. If there was nothing to report, write 零报告 in a row.",
    ),
}

CELLS: Final[dict[str, Text]] = {
    "sheet_required": Text("“{column}”没有填。请补上。", "{column} is empty. Fill it in."),
    "sheet_number": Text("“{text}”不是数字。请只填数字。", "{text} is no number. Write digits only."),
    "sheet_number_about": Text(
        "“{text}”是约数。台账要填准确数字。", "{text} is an approximation. The ledger needs the exact number."
    ),
    "sheet_number_is_date": Text(
        "这一格被 Excel 当成了日期（{text}）。请把格式改为“常规”后重填数字。",
        "Excel took this cell for a date ({text}). Set its format to General and type the number again.",
    ),
    "sheet_not_whole": Text("“{value}”不是整数。请填整数。", "{value} is not whole. Write a whole number."),
    "sheet_too_small": Text(
        "{value} 小于允许的最小值 {least}。请核对。",
        "{value} is less than {least}, the least allowed. Check it.",
    ),
    "sheet_too_large_number": Text(
        "{value} 大于允许的最大值 {most}。请核对。",
        "{value} is more than {most}, the most allowed. Check it.",
    ),
    "sheet_cell_unit": Text(
        "“{text}”的单位“{said}”和本列的“{unit}”不是一回事。请换成“{unit}”。",
        "The unit {said} in {text} is not that of the column, {unit}. Use {unit}.",
    ),
    "sheet_converted": Text(
        "{value} 换算后除不尽，无法准确记录。请直接填换算后的数。",
        "{value} does not convert exactly. Write the converted number itself.",
    ),
    "sheet_digits_lost": Text(
        "号码被 Excel 当成了数字（{text}），15 位以后的数字已经丢失。请把格式改为“文本”后重新填写。",
        "Excel took this number for a quantity ({text}); the digits past the 15th are lost. "
        "Set the format to Text and type it again.",
    ),
    "sheet_date": Text(
        "“{text}”不是日期。请写成 2024-03-05 或 2024年3月5日。",
        "{text} is no date. Write 2024-03-05.",
    ),
    "sheet_date_no_year": Text(
        "“{text}”没有年份。请写全年月日，或在导入时指明年份（--year）。",
        "{text} has no year. Write the whole date, or state the year (--year).",
    ),
    "sheet_date_no_day": Text(
        "“{text}”没有写到日。请写全年月日。", "{text} has no day. Write the whole date."
    ),
    "sheet_date_short_year": Text(
        "“{text}”的年份只有两位。请写四位年份。", "The year of {text} has two digits. Write four."
    ),
    "sheet_date_impossible": Text(
        "没有“{text}”这一天。请核对。", "There is no such day as {text}. Check it."
    ),
    "sheet_future": Text(
        "“{column}”{value} 还没有到。请核对年份。", "{column} {value} has not come yet. Check the year."
    ),
    "sheet_choice": Text("“{text}”不在可选范围内。{near:zh}", "{text} is not one of the choices.{near:en}"),
    "sheet_bool": Text(
        "“{text}”看不出是或否。请填“是”或“否”。", "{text} is neither yes nor no. Write 是 or 否."
    ),
    "sheet_point": Text(
        "“{text}”不是位置。请写“经度,纬度”，如 106.55,29.56。",
        "{text} is no position. Write longitude,latitude, such as 106.55,29.56.",
    ),
    "sheet_name": Text(
        "“{text}”不像名称。请核对是否填错了列。", "{text} is hardly a name. Check the column."
    ),
    "sheet_phone": Text("“{text}”不是电话号码。请核对。", "{text} is no telephone number. Check it."),
    "sheet_cell_error": Text(
        "这一格是公式错误值（如 #REF!）。请改正公式或直接填值。",
        "This cell holds an error value such as #REF!. Mend the formula or type the value.",
    ),
    "sheet_cell_formula": Text(
        "这一格的公式没有算出结果。请在 Excel 或 WPS 中打开、保存一次，或直接填值。",
        "The formula in this cell was never calculated. Open and save the file once, or type the value.",
    ),
    "sheet_merged_number": Text(
        "这个数合并了几行，看不出每行各是多少。请取消合并，逐行填写。",
        "This number is merged over several rows; the share of each is unknown. Unmerge and fill each row.",
    ),
    "sheet_state_undated": Text(
        "状态是“{state}”，却没有填“{column}”。请补上日期。",
        "The state is {state} but {column} is empty. Fill in the date.",
    ),
    "sheet_state_behind": Text(
        "状态是“{state}”，却已填了“{column}”（{other}）。请核对状态或日期。",
        "The state is {state} but {column} ({other}) is filled in. Check the state or the date.",
    ),
    "sheet_state_early": Text(
        "“{column}”{value} 早于登记的日期 {on}。请核对。",
        "{column} {value} is before {on}, when it began. Check it.",
    ),
    "sheet_total": Text(
        "“{word}”行的“{column}”是 {said}，各行相加是 {counted}，相差 {difference}。请核对。",
        "The {word} row says {said} for {column}, the rows add up to {counted} (off by {difference}).",
    ),
    "sheet_nil_period": Text(
        "零报告没有写明期间。请写成“2024年第一季度零报告”，或在导入时指明年份（--year）。",
        "The nil report names no period. Write 2024年第一季度零报告, or state the year (--year).",
    ),
    "sheet_place_unstated": Text(
        "看不出这一行是哪里的。请加“村（社区）”一列，或在导入时指明地点（--place）。",
        "The row names no place. Add the column 村（社区）, or state the place (--place).",
    ),
    "sheet_link_unknown": Text(
        "找不到名为“{text}”的{kind}。请先登记，或核对名称。{near:zh}",
        "There is no {kind} called {text}. Record it first or check the name.{near:en}",
    ),
    "sheet_file_missing": Text(
        "表格旁边没有文件“{name}”。请把它放进{folder}，单元格里只写文件名，不写路径。",
        "There is no file {name} beside the sheet. Put it into {folder}; a cell takes a name, not a path.",
    ),
    "sheet_link_ambiguous": Text(
        "有 {count} 条{kind}都叫“{text}”。请改填编号。",
        "{count} records of {kind} are called {text}. Write the id of the one meant.",
    ),
    "sheet_too_many_problems": Text(
        "问题太多，读到这里停下：前面已有 {count} 个以上。请先改正再导入。",
        "Reading stopped here: there are more than {count} problems above. Mend them and import again.",
    ),
}

NOTES: Final[dict[str, Text]] = {
    "sheet_note_unknown": Text(
        "“{column}”列不属于这张台账，没有读取。",
        "The column {column} does not belong to this register and was not read.",
    ),
    "sheet_note_hidden": Text(
        "“{column}”列被隐藏，没有读取。", "The column {column} is hidden and was not read."
    ),
    "sheet_note_hidden_rows": Text(
        "有 {count} 行被隐藏或筛掉，也一并读取了。", "{count} hidden or filtered rows were read too."
    ),
    "sheet_note_other_sheets": Text("其他工作表没有读取：{names}。", "Other sheets were not read: {names}."),
    "sheet_note_unit": Text(
        "“{column}”按表头上方的单位“{given}”换算成“{unit}”。",
        "{column} was converted from {given}, stated above the table, to {unit}.",
    ),
    "sheet_note_year": Text(
        "只写了月日的日期，按标题中的 {year} 年读取。",
        "Dates without a year were read as of {year}, from the title.",
    ),
    "sheet_note_remark": Text(
        "“{text}”像说明或落款，没有当作数据。",
        "{text} looks like a remark or signature and was not read as data.",
    ),
    "sheet_note_totals": Text(
        "已核对 {count} 个合计行，不作为数据导入。", "{count} total rows were checked and not imported."
    ),
}

CODES: Final[dict[str, Text]] = {**FILES, **HEADERS, **CELLS, **NOTES}
