"""Problems of accounts, posts and who holds them."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "serve_no_demo": Text(
        "这里还没有演示的县。先用 taizhang demo 生成。",
        "There is no demonstration here yet; make one with: taizhang demo.",
    ),
    "people_not_allowed": Text(
        "只有管理员能管理账号和岗位。请换到管理员岗位，或请管理员办理。",
        "Only an administrator may change accounts and posts; switch to that post or ask one.",
    ),
    "people_code_malformed": Text(
        "“{value}”不能用作代码。请用小写字母、数字、点和短横，字母或数字开头，不超过60个字符。",
        "{value} cannot be a code; use lower-case letters, digits, dots and hyphens, at most 60, "
        "beginning with a letter or digit.",
    ),
    "people_name_missing": Text("姓名没有填。请补上。", "The name is empty; fill it in."),
    "people_label_missing": Text("岗位名称没有填。请补上。", "The post has no name; fill it in."),
    "people_account_exists": Text(
        "已有账号“{person}”。请换一个代码，或给这个账号安排岗位。",
        "There is an account {person} already; choose another code, or appoint that one.",
    ),
    "people_account_unknown": Text(
        "没有账号“{person}”。用 taizhang people list 查看全部账号。",
        "There is no account {person}; see all with: taizhang people list.",
    ),
    "people_post_exists": Text(
        "已有岗位“{post}”。请换一个代码。", "There is a post {post} already; choose another code."
    ),
    "people_post_unknown": Text(
        "没有岗位“{post}”。用 taizhang people list 查看全部岗位。",
        "There is no post {post}; see all with: taizhang people list.",
    ),
    "people_right_unknown": Text(
        "没有“{right}”这项权限。{near:zh}可用：{known}。",
        "There is no right {right}.{near:en} Use some of: {known}.",
    ),
    "people_line_unknown": Text(
        "没有“{line}”这条业务线。{near:zh}可用：{known}，或*表示全部。",
        "There is no line of work {line}.{near:en} Use some of: {known}, or * for all.",
    ),
    "people_held_already": Text(
        "“{person}”在这段日子已任“{post}”，不用再安排。",
        "{person} holds {post} on these days already.",
    ),
    "people_not_held": Text(
        "“{person}”没有担任“{post}”，无从卸任。请核对。",
        "{person} does not hold {post}, so it cannot be ended; check both.",
    ),
    "people_end_before_start": Text(
        "卸任日期{to}早于上任日期{from_}。请核对。",
        "The last day {to} is before the first day {from_}; check both.",
    ),
    "people_last_administrator": Text(
        "这样就没有人能管理账号了。请先让另一个账号担任管理员岗位。",
        "Nobody could administer accounts any more; first appoint another account to such a post.",
    ),
    "people_password_weak": Text("密码不合要求：{why}", "The password will not do: {why}"),
    "people_set_up_already": Text(
        "已有账号，首次设置只做一次。请直接登录。",
        "There are accounts already; setting up is done once. Sign in instead.",
    ),
}
