"""The labelling configuration of Label Studio for article records, generated from their models."""

from xml.etree import ElementTree as ET

from extractor.evaluation.formats.label_studio import LABEL, TEXT, VALUES
from extractor.evaluation.formats.shape import vocabulary

_COLOURS = {"actor": "#2563eb", "statement": "#15803d", "deployment": "#c2410c",
            "treaty": "#7c3aed"}  # fmt: skip
_PART_COLOUR = "#9ca3af"
_STYLE = ".htx-text{ white-space: pre-wrap; }"
"""Without it Label Studio trims the spaces that its offsets count (labelstud.io/tags/text)."""


def labelling_config() -> str:
    """The XML to paste into a project's labelling interface before tasks are imported."""
    known = vocabulary()
    view = ET.Element("View")
    ET.SubElement(view, "Style").text = _STYLE
    relations = ET.SubElement(view, "Relations")
    for name in dict.fromkeys(name for name, _, _ in known.links):
        ET.SubElement(relations, "Relation", value=name)
    labels = ET.SubElement(view, "Labels", name=LABEL, toName=TEXT)
    for label in known.labels:
        ET.SubElement(labels, "Label", value=label, background=_COLOURS.get(label, _PART_COLOUR))
    ET.SubElement(view, "Text", name=TEXT, value=f"${TEXT}", granularity="symbol")
    for (label, name), values in known.choices.items():
        shown = ET.SubElement(view, "View", visibleWhen="region-selected", whenLabelValue=label)
        ET.SubElement(shown, "Header", value=name.removeprefix(f"{label}_"), size="6")
        control = {"name": name, "toName": TEXT, "perRegion": "true", "whenLabelValue": label}
        choices = ET.SubElement(shown, "Choices", control, choice="single", showInline="true")
        for value in values:
            ET.SubElement(choices, "Choice", value=value)
    ET.SubElement(
        view,
        "TextArea",
        name=VALUES,
        toName=TEXT,
        perRegion="true",
        editable="true",
        placeholder="field=value: name=…, country=FR, best=1200, start=2024-11-13",
    )
    ET.indent(view)
    return ET.tostring(view, encoding="unicode") + "\n"
