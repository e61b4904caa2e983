"""Problems of the command line: what was typed, what the machine refuses, and what pack tests find."""

from __future__ import annotations

from typing import Final

from taizhang.base.catalogue.text import Text

CODES: Final[dict[str, Text]] = {
    "cli_count": Text("共{count}个问题。", "Problems: {count}."),
    "cli_count_refused": Text("共{count}个问题，未写入任何内容。", "Problems: {count}. Nothing was stored."),
    "cli_interrupted": Text("已中断，未写入任何内容。", "Interrupted. Nothing was stored."),
    "cli_help": Text("用法见：{command} --help", "For help: {command} --help"),
    # What was typed.
    "cli_command_unknown": Text(
        "没有命令“{command}”。{near:zh}", "There is no command “{command}”.{near:en}"
    ),
    "cli_command_missing": Text("还要写明做什么。", "Say what to do."),
    "cli_option_unknown": Text("没有选项“{option}”。{near:zh}", "There is no option “{option}”.{near:en}"),
    "cli_option_missing": Text("缺少{name}（{about}）。请补上。", "{name} is missing ({about}). Give it."),
    "cli_option_empty": Text("选项“{option}”后面要有值。请补上。", "The option {option} needs a value."),
    "cli_option_value": Text(
        "{name}的值不对：{why}。请改正。", "The value of {name} is wrong: {why}. Correct it."
    ),
    "cli_argument_extra": Text(
        "多出了“{words}”。请删去；含空格的内容要加引号。",
        "“{words}” is too much. Leave it out; put quotes around words with spaces.",
    ),
    "cli_usage": Text("命令写法不对：{why}", "The command cannot be read: {why}"),
    "cli_kind_unknown": Text(
        "没有“{code}”这类台账。{near:zh}用 taizhang kinds 查看全部。",
        "There is no kind “{code}”.{near:en} See them all with: taizhang kinds",
    ),
    "cli_indicator_unknown": Text(
        "没有指标“{code}”。{near:zh}用 taizhang figures 查找。",
        "There is no indicator “{code}”.{near:en} Find one with: taizhang figures",
    ),
    "cli_position_unknown": Text(
        "{township}的流水只到第{head}条，没有第{at}条。请改用1到{head}之间的数。",
        "The ledger of {township} ends at {head}: there is no position {at}. Use one from 1 to {head}.",
    ),
    "cli_position_county": Text(
        "“{place}”下有多个乡镇，各有各的流水位置。请指定一个乡镇或村再用 --at。",
        "{place} has several townships, each with positions of its own. Name one township to use --at.",
    ),
    "cli_choice": Text("{name}不能是“{value}”。{near:zh}", "{name} cannot be “{value}”.{near:en}"),
    "cli_confirm": Text(
        "抹除后无法恢复。确定要做，请加 --yes。", "Erasing cannot be undone. Add --yes to go ahead."
    ),
    # What the machine says.
    "cli_not_initialised": Text(
        "还没有建立台账。请先运行 taizhang init。", "There is no ledger yet. Run first: taizhang init"
    ),
    "cli_not_migrated": Text(
        "数据库的结构比程序旧。请先运行 taizhang init 升级，数据不变。",
        "The database is older than the program. Upgrade it, data untouched, with: taizhang init",
    ),
    "cli_database_newer": Text(
        "数据库由更新的程序建立（{names}）。请升级程序。",
        "The database was made by a newer program ({names}). Upgrade the program.",
    ),
    "cli_database_url": Text(
        "DATABASE_URL 不能用：{why}。请写成 postgresql://用户:密码@主机/库名，或取消它，改用 SQLite。",
        "DATABASE_URL cannot be used: {why}. Write postgresql://user:password@host/name, or unset it.",
    ),
    "cli_database_locked": Text(
        "数据库正被另一个程序写入。请等它结束后再试。",
        "Another program is writing to the database. Wait until it is done and try again.",
    ),
    "cli_database_broken": Text(
        "数据库文件已损坏，或不是数据库（{why}）。请从归档恢复到一个新的数据文件夹。",
        "The database file is damaged or is none ({why}). Restore an archive into a new data folder.",
    ),
    "cli_database_read_only": Text(
        "数据库只能读，不能写。请检查数据文件夹的权限。",
        "The database can only be read. Check the permissions of the data folder.",
    ),
    "cli_database_unreachable": Text(
        "连不上数据库：{why}。请检查 DATABASE_URL，并确认数据库服务已启动。",
        "The database cannot be reached: {why}. Check DATABASE_URL and that the server runs.",
    ),
    "cli_disk_full": Text(
        "磁盘已满，未写入任何内容。请腾出空间后再试。",
        "The disk is full; nothing was stored. Make room and try again.",
    ),
    "cli_no_permission": Text(
        "没有权限读写“{path}”。请检查权限，或换一个位置。",
        "“{path}” may not be read or written. Check its permissions or use another place.",
    ),
    "cli_no_file": Text("找不到“{path}”。请核对路径。", "“{path}” does not exist. Check the path."),
    "cli_is_folder": Text(
        "“{path}”是文件夹，这里要一个文件。请写明文件名。",
        "“{path}” is a folder; a file is needed. Name the file.",
    ),
    "cli_not_folder": Text(
        "“{path}”不是文件夹。请换一个位置。", "“{path}” is not a folder. Use another place."
    ),
    "cli_machine": Text("系统报告：{why}。请检查后再试。", "The system says: {why}. Check and try again."),
    "cli_bug": Text(
        "程序出错，未写入任何内容。详情已记入“{path}”，请连同它反映给维护者。",
        "The program failed; nothing was stored. Details are in “{path}”: please report them.",
    ),
    # What pack tests find.
    "example_figure": Text(
        "{label}（{place}，{period}）应为{expected}，算得{got}。请核对记录、指标或期望值。",
        "{label} ({place}, {period}) should be {expected} and is {got}. Check records and indicator.",
    ),
    "example_text": Text(
        "没有一份模板写出“{text}”。请核对模板或这句话。",
        "No template of the pack yields “{text}”. Check the template or the sentence.",
    ),
    "cli_no_balance": Text(
        "“{kind}”不花余额。请写声明了 spends 的台账，如积分兑换；taizhang kinds 列出全部。",
        "“{kind}” spends no balance. Name a kind with `spends`; taizhang kinds lists all.",
    ),
    "cli_balance_empty": Text(
        "对象“{subject}”在“{kind}”里没有余额。请核对编号：taizhang record show 显示每条记录的对象。",
        "“{subject}” has no balance for {kind}. Check the id: taizhang record show tells it.",
    ),
    "cli_no_rank": Text(
        "“{indicator}”不是排名。请写性质为 rank 的指标；taizhang figures 排名 列出全部。",
        "“{indicator}” is no rank. Name an indicator of nature rank; taizhang figures 排名 lists them.",
    ),
}
