"""What the columns of a codebook are called: in Chinese and English, here and in other programs."""

import re
import unicodedata

ID, PARENT, PATH, LEVEL, IGNORED = "id", "parent", "path", "level", "ignored"
"""Columns that say where a code stands, or nothing of it."""

_NAMES = {
    "id": "id guid 标识 类目标识 code_id",
    "parent": "parent parent_code parent_no parent_number parent_name 上级 上级类目 上级编号 上级类目编号"
    " 上级编码 上级名称 上位类目 父级 父类 父类目 父节点 父代码 父编码 所属类目",
    "path": "path code_path hierarchical_name 路径 类目路径 完整路径 编码路径 层次名称",
    "level": "level depth 层级 级别 类目级别 层次",
    "number": "number no num nr code_no code_number 编号 类目编号 节点编号 代码 类目代码 代号",
    "name": "name code codename code_name label tag node category 名称 类目 类目名称 编码 编码名称 节点"
    " 节点名称 标签 条目 指标 指标名称 主题 范畴",
    "name_en": "name_en english english_name name_english name_in_english code_en 英文 英文名 英文名称"
    " 外文名 外文名称 第二语言名称",
    "colour": "colour color 颜色 色彩",
    "key": "key shortcut hotkey keyboard_key shortcut_key 快捷键 按键 热键",
    "definition": "definition description operational_definition 定义 操作性定义 操作定义 类目定义"
    " 编码定义 说明 类目说明 描述 含义 内涵 界定",
    "definition_en": "definition_en english_definition definition_english description_en 英文定义 英文说明",
    "include": "include includes inclusion inclusion_criteria when_to_use 纳入 纳入标准 纳入规则 包括"
    " 包含 计入 适用",
    "exclude": "exclude excludes exclusion exclusion_criteria when_not_to_use 排除 排除标准 排除规则"
    " 不包括 不计入 不适用",
    "example": "example examples sample 例句 示例 例子 举例 典型例句 文本示例 原文示例",
    "indicators": "indicators indicator indicator_words keywords 指示词 指示性词语 关键词 关键字 检索词",
    "codable": "codable iscodable can_be_coded 可编码 是否可编码 能否编码",
    "group": "group exclusive_group 互斥组 互斥 互斥分组",
    "value_kind": "value_kind kind_of_value 取值类型 值类型",
    "value_unit": "value_unit unit_of_value 取值单位 值单位 计量单位",
    "choices": "choices options 选项 可选值 可选项",
    "memo": "memo memos note notes 备忘录 备忘 备注",
    "active": "active in_use 启用 在用 是否启用",
    "source": "source 出处 来源 依据",
    "ignored": "count counts references coded_references cod_seg cod_segs_all_documents"
    " documents files sources 编码数 参考点 材料来源 频数 频次 序号",
}
_FIELDS = {name: field for field, names in _NAMES.items() for name in names.split()}

# 一级类目, 二级指标名称, 第三级, Level 2, code_2; with 编号 or no: the numbers of that level.
_LEVEL_ZH = re.compile(
    r"第?([一二三四五六七八九十]|\d{1,2})级(?:类目|编码|节点|指标|维度|主题|范畴|条目|标签)?(名称|编号|代码)?"
)
_LEVEL_EN = re.compile(
    r"(?:code_?|category_?|theme_?|node_?)?(no_?)?(?:level_?|l)?_?(\d{1,2})(?:_(name|no|number))?"
)
_HAN = re.compile("[\u4e00-\u9fff]")
_DIGITS = "零一二三四五六七八九十"


def field_of(heading: str) -> str | None:
    """The field that a heading names, one of `model.codebook.FIELDS` or of the places here; None for none."""
    return _FIELDS.get(_plain(heading))


def level_of(heading: str) -> tuple[int, str] | None:
    """The level of which a column holds the names or the numbers: (2, "name"); None where it is none such."""
    plain = _plain(heading)
    if found := _LEVEL_ZH.fullmatch(plain):
        said = found[1]
        level = int(said) if said.isdecimal() else _DIGITS.index(said)
        return level, "number" if found[2] in ("编号", "代码") else "name"
    if (found := _LEVEL_EN.fullmatch(plain)) and not plain.isdecimal():
        return int(found[2]), "number" if found[1] or found[3] in ("no", "number") else "name"
    return None


def _plain(heading: str) -> str:
    """Width, case, brackets and punctuation aside: `Code No.` is code_no, 定义（Definition） is 定义."""
    text = unicodedata.normalize("NFKC", heading).strip().casefold()
    before = text.split("(")[0]
    if _HAN.search(before):
        return re.sub(r"[\s\W]+", "", before)
    return re.sub(r"[\s\W_]+", "_", text).strip("_")
