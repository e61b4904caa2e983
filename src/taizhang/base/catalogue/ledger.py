"""Problems of recording: drafts that do not fit their kind, and entries the ledger cannot take."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "record_kind_unknown": Text(
        "没有“{kind}”这类台账。请从已装载的台账中选择，或先装载声明它的业务包。",
        "There is no kind “{kind}”. Choose one that is loaded, or load the pack that declares it.",
    ),
    "record_field_unknown": Text(
        "“{kind}”没有字段“{field}”。{near:zh}请改成台账已有的字段。",
        "{kind} has no field “{field}”.{near:en} Use a field the kind declares.",
    ),
    "record_field_computed": Text(
        "“{field}”由系统计算，不能填写。请删去这一项。",
        "{field} is computed and cannot be filled in. Leave it out.",
    ),
    "record_field_missing": Text("“{field}”必填。请补上。", "{field} is required. Fill it in."),
    "record_value_type": Text(
        "“{field}”应为{expected}，填的是“{value}”。请按要求改正。",
        "{field} must be {expected}, not “{value}”. Correct it.",
    ),
    "record_value_choice": Text(
        "“{field}”没有“{value}”这一选项。{near:zh}请从字典中选择。",
        "{field} has no option “{value}”.{near:en} Choose one of the dictionary.",
    ),
    "record_value_range": Text(
        "“{field}”应在{low}到{high}之间，填的是{value}。请核对。",
        "{field} must lie between {low} and {high}, not {value}. Check it.",
    ),
    "record_date_unreadable": Text(
        "日期“{value}”读不出来。请写成 2024-03-01 的样子。",
        "“{value}” is not a date. Write it like 2024-03-01.",
    ),
    "record_date_future": Text(
        "“{field}”是{value}，晚于今天（{today}）。尚未发生的事不能登记，请改正日期。",
        "{field} is {value}, later than today ({today}). What has not happened cannot be recorded.",
    ),
    "balance_overspent": Text(
        "{on}这笔“{kind}”要{wanted}{unit}，当天只剩{have}{unit}，差{missing}{unit}。请减少数量，或先把应得的入账。",
        "This {kind} of {on} takes {wanted}{unit}, but {have}{unit} are left. Take less, or credit first.",
    ),
    "balance_spent_already": Text(
        "不能这样改：{on}的“{kind}”（{record}）已经用掉了这部分，改后会差{missing}{unit}。请先更正或作废那一笔。",
        "The {kind} of {on} ({record}) has spent this; {missing}{unit} would be missing. Correct that first.",
    ),
    "record_no_workflow": Text(
        "“{kind}”没有办理流程，不能填写状态。请删去状态。",
        "{kind} has no workflow and so no states. Leave the state out.",
    ),
    "record_subject_missing": Text(
        "“{subject}”必填。请写明是谁的记录。", "{subject} is required. Say whom it is about."
    ),
    "record_subject_unwanted": Text(
        "“{kind}”不登记具体的人或单位。请删去对象。",
        "{kind} is not about a person or organisation. Leave the subject out.",
    ),
    "record_link_unknown": Text(
        "“{field}”指向的记录“{value}”不存在，或不是“{kind}”。请先登记它。",
        "{field} points to “{value}”, which is no {kind}. Record that first.",
    ),
    "record_not_permitted": Text(
        "“{post}”这个岗位不能在“{place}”办理“{line}”的这项操作。请换岗位或请有权限的人办理。",
        "The post {post} may not do this for {line} at {place}. Switch posts or ask someone who may.",
    ),
    "record_place_unknown": Text(
        "没有“{place}”这个区划。请先载入区划，或改用已有的村、组、网格。",
        "There is no place “{place}”. Load it first, or use one that exists.",
    ),
    "record_place_no_township": Text(
        "“{place}”在{on}不属于任何乡镇，记不进哪一本台账。请改用村、组或网格。",
        "“{place}” belonged to no township on {on}, so no ledger can take it. Use a village, group or grid.",
    ),
    "record_place_too_deep": Text(
        "{kind}只记到乡镇或以上，不能记在“{place}”。请改用它所属的乡镇。",
        "A {kind} is booked at a township or above, never at “{place}”. Use its township.",
    ),
    "record_nil_recorded": Text(
        "{kind}不做零报告。没有的，请登记一条数值为0的{kind}，附签字材料。",
        "No nil report is made of a {kind}. Where there was none, record one of value 0 with its paper.",
    ),
    "record_unknown": Text(
        "没有编号为“{record}”的记录。请核对编号。",
        "There is no record “{record}”. Check its id.",
    ),
    "record_voided": Text(
        "记录“{record}”已作废，不能再改。请重新登记。",
        "Record “{record}” has been voided and takes no more entries. Open a new one.",
    ),
    "record_move_early": Text(
        "办理日期{on}早于上一步的{before}。请核对日期。",
        "The date {on} is earlier than the last step on {before}. Check it.",
    ),
    "record_nothing_changed": Text("没有任何改动。请写明改什么。", "Nothing is changed. Say what to change."),
    "record_reason_missing": Text(
        "更正和作废要写明原因。请补上。", "Corrections and voids need a reason. Give one."
    ),
    "record_reason_personal": Text(
        "原因会留在台账里，请不要写姓名、号码等个人信息，只写为什么更正，如“抄错一位”。",
        "The reason stays in the ledger: leave out names and numbers, and say only why: a wrong digit.",
    ),
    "entry_conflict": Text(
        "编号“{id}”的内容与台账已有的不一致。同一编号只能登记一次，请用新编号。",
        "The ledger holds other content under the id “{id}”. An id is recorded once: use a new one.",
    ),
    "ledger_digest": Text(
        "{township}第{position}条（{id}）与它的摘要不符：这一条被改动过。请从备份恢复，并查明改动的人。",
        "Entry {position} of {township} ({id}) does not match its digest: changed. Restore an archive.",
    ),
    "ledger_link": Text(
        "{township}第{position}条（{id}）接不上前一条：前面有条目被改动、删除或插入。请从备份恢复。",
        "Entry {position} of {township} ({id}) does not follow the one before: something was changed, removed"
        " or inserted. Restore from an archive.",
    ),
    "ledger_gap": Text(
        "{township}第{position}条不见了。请从备份恢复。",
        "Entry {position} of {township} is missing. Restore from an archive.",
    ),
    "ledger_head": Text(
        "{township}的账首写的是第{head}条，实际到第{position}条。请从备份恢复。",
        "The head of {township} says {head} but its chain ends at {position}. Restore from an archive.",
    ),
    "ledger_span": Text(
        "记录“{record}”的现状与它的条目折算不符。条目没有问题时，运行 taizhang ledger rebuild 即可重建。",
        "The current row of record “{record}” differs from its refold. Run taizhang ledger rebuild.",
    ),
    "ledger_tally": Text(
        "“{kind}”在“{place}”{day}的合计与记录的现状不符。运行 taizhang ledger rebuild 即可重建。",
        "The tally of {kind} in {place} on {day} differs from its records. Run taizhang ledger rebuild.",
    ),
    "ledger_entry_broken": Text(
        "{township}第{position}条（{id}）的内容读不出来：{why}。请从备份恢复。",
        "Entry {position} of {township} ({id}) cannot be read: {why}. Restore from an archive.",
    ),
    "archive_unreadable": Text(
        "“{path}”不是台账归档文件，或已损坏：{why}。请换用完整的归档。",
        "“{path}” is no ledger archive, or it is damaged: {why}. Use a whole one.",
    ),
    "archive_target_not_empty": Text(
        "要恢复到的数据库里已有流水、区划或对象。请用一个只运行过 taizhang init 的空数据库。",
        "The database to restore into already holds entries, places or subjects. Use one just made by init.",
    ),
    "archive_digest": Text(
        "归档中“{part}”的摘要不符。文件已损坏或被改动，请换用完整的归档。",
        "The digest of “{part}” in the archive does not match. It is damaged or changed; use a whole one.",
    ),
}
