"""Problem texts of reports in work: editing, handing in, sealing."""

from __future__ import annotations

from taizhang.base.catalogue.text import Text

CODES: dict[str, Text] = {
    "work_gone": Text(
        "没有这份汇报，或者它不在您的范围内。请从汇报列表重新打开。",
        "There is no such report, or it is outside your scope. Open it from the list of reports.",
    ),
    "work_state": Text(
        "这份汇报的状态已经变了，这一步现在做不了。请重新打开看看。",
        "The report has moved on, so this step cannot be taken now. Open it again.",
    ),
    "work_part_gone": Text(
        "这一段已经不在了，可能别人重新取过数。您写的文字还在框里，请先复制。",
        "This paragraph is gone; figures may have been taken again. Copy your text before leaving.",
    ),
    "work_version": Text(
        "您打开之后，别人改过这一段。下面是现在的文字，您写的还在框里；核对后再存，就以您的为准。",
        "Somebody changed this paragraph after you opened it. Theirs is shown below, yours is still in the "
        "box; keep it again to let yours stand.",
    ),
    "work_token": Text(
        "这份汇报里没有编号是{token}的数字。请照原样保留方括号里的编号。",
        "This report has no figure {token}. Leave the number in the brackets as it was.",
    ),
    "work_lost": Text(
        "这一段少了数字：{figures}。请放回原处；确实不要，就勾选“不再写这些数字”。",
        "Figures are gone from this paragraph: {figures}. Put them back, or tick that they are meant to go.",
    ),
    "work_reason": Text(
        "“{figure}”从{before}改成{after}，请写明理由；没有理由的改动不能存。",
        "{figure} was changed from {before} to {after}: give the reason, or it is not kept.",
    ),
    "work_long": Text(
        "太长了，最多{longest}个字。请分成几段或写短一些。",
        "Too long: at most {longest} characters. Split or shorten it.",
    ),
    "work_note": Text("请写明意见。", "Say what is meant."),
    "work_no_fresh": Text(
        "没有等着采用的新数。请先点“重新取数”。",
        "No newer figures wait. Take them again first.",
    ),
    "work_contradiction": Text(
        "文字里有矛盾：{words}",
        "The text contradicts itself: {words}",
    ),
    "work_corrected": Text(
        "“{label}”写的是{before}，台账后有更正，现在是{after}。请重新取数，或在说明里写明为什么不改。",
        "{label} says {before}; the ledger was corrected to {after}. Take the figures again, or say why not.",
    ),
}
