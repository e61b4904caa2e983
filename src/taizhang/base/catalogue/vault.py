"""Problems of personal data, identity numbers and attachments."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "vault_id_no_length": Text(
        "证件号{shown}是{length}位。居民身份证号18位，残疾人证号20位或22位，请核对。",
        "The number {shown} has {length} digits. A resident's has 18, a disability certificate's 20 or 22.",
    ),
    "vault_id_no_old": Text(
        "证件号{shown}是15位旧号。请改填18位新号。",
        "The number {shown} is an old one of 15 digits. Write the new one of 18.",
    ),
    "vault_id_no_characters": Text(
        "证件号{shown}里有不该有的字符。只能是数字，末位可以是X，请核对。",
        "The number {shown} holds characters other than digits and a last X. Check it.",
    ),
    "vault_id_no_date": Text(
        "证件号{shown}里的出生日期不存在。请核对第7至14位。",
        "The date of birth in the number {shown} does not exist. Check digits 7 to 14.",
    ),
    "vault_id_no_check": Text(
        "证件号{shown}的校验位不对，应是{expected}。多半是抄错一位，请对照证件核对。",
        "The check digit of {shown} should be {expected}. A digit is probably wrong: compare with the card.",
    ),
    "vault_id_no_excel": Text(
        "证件号{shown}已被表格软件改坏：存成了数字，只剩前15位。请把整列设为文本格式，再对照证件重填。",
        "The spreadsheet spoilt the number {shown}: it lost all after 15 digits. Set the column "
        "to text and enter it again from the card.",
    ),
    "vault_credit_code": Text(
        "统一社会信用代码{shown}不对（18位，末位是校验位）。请对照证照核对。",
        "The unified social credit code {shown} is wrong (18 characters, the last one a check). Compare it.",
    ),
    "vault_name_missing": Text(
        "没有姓名，也没有证件号，认不出是谁。请至少填姓名。",
        "There is neither a name nor a number to tell who this is. Give at least the name.",
    ),
    "vault_name_differs": Text(
        "证件号{shown}已登记在另一个姓名名下，这里写的是{name}。请核对姓名和证件号。",
        "The number {shown} is kept under another name than {name}. Check name and number.",
    ),
    "vault_number_taken": Text(
        "证件号{shown}已是另一个人的。如果这条登记的是那个人，请勾选“登记的是另一个人”；否则请核对号码。",
        "The number {shown} is someone else's. If the record is about them, say that it is about another "
        "person; otherwise check the number.",
    ),
    "vault_subject_ambiguous": Text(
        "同一地点有{count}个叫{name}的登记对象，分不清是哪一个。请补填证件号。",
        "{count} subjects at this place are called {name}. Give the number to tell which.",
    ),
    "vault_subject_unknown": Text(
        "没有编号为“{subject}”的登记对象。请核对编号。",
        "There is no subject {subject}. Check the id.",
    ),
    "vault_subject_erased": Text(
        "登记对象“{subject}”的个人信息已于{day}清除，无法恢复。",
        "The personal data of subject {subject} were erased on {day} and cannot come back.",
    ),
    "vault_purpose_missing": Text(
        "查看或清除个人信息须写明用途（至少{least}个字）。请补上，它会被记录下来。",
        "Say what the personal data are needed for (at least {least} characters). It is recorded.",
    ),
    "vault_key_missing": Text(
        "找不到密钥文件{path}，个人信息无法解开。请从备份恢复这个文件，不要新建。",
        "The key file {path} is missing, so personal data cannot be opened. Restore it from a backup.",
    ),
    "vault_key_wrong": Text(
        "密钥文件{path}与数据库不是一套，个人信息无法解开。请恢复与数据库同时备份的密钥文件。",
        "The key file {path} is not this database's. Restore the one backed up with it.",
    ),
    "vault_item_damaged": Text(
        "登记对象“{subject}”的个人信息被改动过，解不开。请从备份恢复。",
        "The personal data of subject {subject} were tampered with and do not open. Restore a backup.",
    ),
    "attachment_too_large": Text(
        "附件“{name}”有{size}MB，超过上限{limit}MB。请压缩图片或拆分文件后再传。",
        "The attachment {name} is {size} MB, over the limit of {limit} MB. Make it smaller or split it.",
    ),
    "attachment_empty": Text(
        "附件“{name}”是空文件。请重新选择。",
        "The attachment {name} is empty. Choose it again.",
    ),
    "attachment_type": Text(
        "附件“{name}”的内容不是JPG、PNG、PDF、DOCX或XLSX。请转成其中一种再传。",
        "The content of {name} is not JPG, PNG, PDF, DOCX or XLSX. Convert it to one of these.",
    ),
    "attachment_extension": Text(
        "附件“{name}”的内容其实是{kind}，与扩展名不符。请改对扩展名，或确认选对了文件。",
        "The content of {name} is in fact {kind}. Correct the extension, or make sure it is the right file.",
    ),
    "attachment_format": Text(
        "附件“{name}”是{found}，这一栏只收{formats}。请把签字材料另存为其中一种，不要附名单表格。",
        "The attachment {name} is {found}; this field takes {formats}. Save the signed paper as such.",
    ),
    "attachment_macros": Text(
        "附件“{name}”带有宏，不能收。请另存为不带宏的文件再传。",
        "The attachment {name} holds macros and is refused. Save it without macros.",
    ),
    "attachment_damaged": Text(
        "附件“{name}”已损坏，读不完整。请重新导出或重新拍摄后再传。",
        "The attachment {name} is damaged. Export or photograph it again.",
    ),
    "attachment_unreadable": Text(
        "打不开附件“{name}”（{reason}）。请确认文件还在、没有被占用。",
        "The attachment {name} cannot be opened ({reason}). Check that it is there and not locked.",
    ),
    "attachment_unknown": Text(
        "没有摘要为{digest}的附件，或它已损坏。请从备份恢复附件目录。",
        "No whole attachment has the digest {digest}. Restore the attachments folder from a backup.",
    ),
}
