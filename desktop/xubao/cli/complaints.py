"""Wrong use, said in Chinese: click's own messages are English."""

import click


def complaint(error: click.ClickException) -> str:
    """One line for what was wrong with the command line, and where the help is."""
    said = _said(error)
    context = getattr(error, "ctx", None)
    command = context.command_path if context else "xubao"
    return f"错误：{said}（用法见 {command} --help）"


def _said(error: click.ClickException) -> str:
    name = _name(error)
    if isinstance(error, click.MissingParameter):
        return f"缺少参数 {name}。"
    if isinstance(error, click.NoSuchOption):
        return f"没有 {error.option_name} 这个选项。"
    if isinstance(error, click.BadParameter):
        return f"参数 {name} 不对：{_choices(error)}"
    if isinstance(error, click.UsageError) and error.message.startswith("No such command"):
        return f"没有 {error.message.split(chr(39))[1] if chr(39) in error.message else ''} 这个命令。"
    if isinstance(error, click.UsageError) and "unexpected extra argument" in error.message:
        return "参数太多了。"
    return error.format_message()


def _name(error: click.ClickException) -> str:
    parameter = getattr(error, "param", None)
    if parameter is None:
        return ""
    if isinstance(parameter, click.Option):
        return "/".join(parameter.opts)
    return str(parameter.make_metavar(getattr(error, "ctx", None) or click.Context(click.Command("xubao"))))


def _choices(error: click.BadParameter) -> str:
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"可选 {'、'.join(map(str, kind.choices))}。"
    return error.message
