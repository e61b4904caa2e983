"""Problem texts of reading reports that somebody wrote: files that are no text, or that need care."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "docx_outside": Text(
        "文件里有指向文件之外的名称（{part}），不是正常的 .docx。请检查来源。",
        "The file names something outside itself ({part}), which no .docx does. Check where it came from.",
    ),
    "read_broken_doc": Text(
        "文件已损坏，读不懂。请用文字处理软件打开，另存为 .docx 再试。",
        "The file is damaged. Open it in a word processor and save it as .docx.",
    ),
    "read_convert": Text(
        "{form} 要先转换：用 Word 或 WPS 打开，另存为 .docx；或安装 LibreOffice，本程序会自动转换。",
        "{form} must be converted: save it as .docx in Word or WPS, or install LibreOffice.",
    ),
    "read_damaged": Text(
        "有{count}个字符损坏（编码 {encoding}），其余已读。请对照原件。",
        "{count} characters are damaged (encoding {encoding}); the rest was read. Compare with the original.",
    ),
    "read_none_given": Text(
        "还没有选文件，也没有粘贴文字。选一份或粘贴一段再读。",
        "No file is chosen and no text pasted. Choose or paste one.",
    ),
    "read_empty": Text("文件是空的。请核对文件。", "The file is empty. Check it."),
    "read_from_other": Text(
        "已用 LibreOffice 转换后读取，批注会写在转换后的 .docx 里。",
        "Read after LibreOffice converted it; comments go into the converted .docx.",
    ),
    "read_from_pdf": Text(
        "从 PDF 读出，换行按版面推断，表格可能错位。有 .docx 请改用 .docx。",
        "Read from a PDF: paragraphs are inferred, tables may be out of order. Better use a .docx.",
    ),
    "read_no_encoding": Text(
        "不是文本，或编码不是 UTF-8、UTF-16、GB18030。请另存为 UTF-8 文本或 .docx。",
        "This is no text, or its encoding is none of UTF-8, UTF-16, GB18030. Save it as UTF-8 text or .docx.",
    ),
    "read_no_text": Text(
        "文件里没有文字，可能全是图片。请用有文字的版本。",
        "There is no text in the file; it may be all pictures. Use a version with text.",
    ),
    "read_nothing": Text(
        "文件夹里没有可读的报告（{endings}）。请核对路径。",
        "There is no report in the folder ({endings}). Check the path.",
    ),
    "read_not_document": Text(
        "不是文字文档。请另存为 .docx 或 .txt 再试。",
        "This is no text document. Save it as .docx or .txt.",
    ),
    "read_out_folder": Text(
        "读多个文件时，{option} 后面要写一个文件夹。请改正。",
        "For several files, {option} must name a folder. Correct it.",
    ),
    "read_over_itself": Text(
        "{option} 不能写回原文件“{path}”。请换一个文件名。",
        "{option} cannot write over the file that was read, “{path}”. Choose another name.",
    ),
    "read_password": Text(
        "文件有密码。请用文字处理软件打开，去掉密码后另存再试。",
        "The file has a password. Open it, remove the password, and save it again.",
    ),
    "read_picture": Text(
        "这是图片，不是文字。请用有文字的版本，或先做文字识别。",
        "This is a picture, no text. Use a version with text, or have it recognised first.",
    ),
    "read_scanned": Text(
        "PDF 里没有文字，是扫描件。请用有文字的版本，或先做文字识别。",
        "The PDF holds no text: it was scanned. Use a version with text, or have it recognised first.",
    ),
    "read_sheet": Text(
        "这是电子表格。读报告要文字文档；表格请用 taizhang sheet import。",
        "This is a spreadsheet. Reports are text documents; for sheets use: taizhang sheet import",
    ),
    "read_slow": Text(
        "转换超过{seconds}秒，已停止。请用文字处理软件另存为 .docx 再试。",
        "Converting took more than {seconds} seconds and was stopped. Save the file as .docx yourself.",
    ),
    "read_many": Text(
        "一次给了{count}个文件，最多{most}个。请分几次。",
        "{count} files were given at once; {most} are the most. Give them in several turns.",
    ),
    "read_too_long": Text(
        "有{count}字，网页上最多读{most}字。请分开，或用命令 taizhang read。",
        "It has {count} characters; pages read {most} at most. Split it, or use taizhang read.",
    ),
    "read_too_big": Text(
        "文件超过{most}MB，报告不会有这么大。请核对文件。",
        "The file has more than {most} MB; no report is that big. Check it.",
    ),
    "read_unconverted": Text(
        "没能转换这个文件，它可能已损坏或有密码。请用文字处理软件另存为 .docx 再试。",
        "The file could not be converted; it may be damaged or have a password. Save it as .docx yourself.",
    ),
}
