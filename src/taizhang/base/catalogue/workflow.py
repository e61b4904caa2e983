"""Problems of moves, trails and working-day calendars."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "workflow_state_unknown": Text(
        "“{workflow}”没有状态“{state}”。{near:zh}请改成其中一个状态。",
        "{workflow} has no state {state}.{near:en} Write one of its states.",
    ),
    "workflow_move_not_allowed": Text(
        "不能从“{from_}”直接到“{to}”。现在可以：{allowed}。",
        "There is no move from {from_} to {to}. Allowed now: {allowed}.",
    ),
    "workflow_move_not_yours": Text(
        "从“{from_}”到“{to}”要由{by}办理。请转给他们，或换用相应岗位。",
        "The move from {from_} to {to} is for {by}. Hand it over, or act by such a post.",
    ),
    "workflow_state_last": Text(
        "“{from_}”已是终结状态，不能再变动。确有错误请更正或作废这条记录。",
        "{from_} is final and cannot be left. If it is wrong, amend or void the record.",
    ),
    "workflow_trail_backwards": Text(
        "“{to}”的日期{later}早于“{from_}”的日期{earlier}。请核对两个日期。",
        "{to} is dated {later}, before {from_} on {earlier}. Check both dates.",
    ),
    "workflow_trail_unreachable": Text(
        "按流程，“{from_}”之后到不了“{to}”。请核对各环节的日期填在了哪一列。",
        "By the workflow {to} cannot come after {from_}. Check which date is in which column.",
    ),
    "workflow_calendar_unreadable": Text(
        "读不了工作日历（{reason}）。请用UTF-8编码的CSV，表头为year,from,to,kind,name。",
        "The calendar cannot be read ({reason}). Use CSV in UTF-8 with the header year,from,to,kind,name.",
    ),
    "workflow_calendar_row": Text(
        "工作日历这一行看不懂：{reason}。年份写四位数，日期写2024-02-10，kind写off或work。",
        "This calendar line cannot be read: {reason}. Write a year, dates like 2024-02-10, and off or work.",
    ),
    "workflow_calendar_year": Text(
        "{year}年的放假调休安排还没有录入，暂按周一至周五算工作日。请在国办通知发布后补进工作日历。",
        "The days off of {year} are not known: weekdays are presumed. Add the yearly notice to the calendar.",
    ),
}
