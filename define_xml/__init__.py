"""Define-XML: read, write, validate, compare and show. Knows nothing of pandas and nothing of the rest of this project.

A small document, from its parts to the file:

>>> from define_xml import *
>>> crf = (Origin("Collected", "Investigator", document_refs=(DocumentRef("LF.acrf", (PDFPageRef("PhysicalRef", "7"),)),)),)
>>> sex = ItemDef("IT.DM.SEX", "SEX", "text", 1, description=Text.of("Sex"), code_list_ref=CodeListRef("CL.SEX"), origins=crf)
>>> sexes = (CodeListItem("F", Text.of("Female")), CodeListItem("M", Text.of("Male")))
>>> demographics = ItemGroupDef(
...     "IG.DM", "DM", False, "One record per subject", domain="DM", archive_location_id="LF.DM", standard_oid="STD.IG",
...     description=Text.of("Demographics"), item_refs=(ItemRef("IT.DM.SEX", True, order_number=1, key_sequence=1),),
...     dataset_class=Class("SPECIAL PURPOSE"), leaf=Leaf("LF.DM", "dm.xpt", "dm.xpt"),
... )
>>> metadata = MetaDataVersion(
...     "MDV.1", "Data definitions", standards=Standards((Standard("STD.IG", "SDTMIG", "IG", "3.4"),)),
...     annotated_crf=AnnotatedCRF((DocumentRef("LF.acrf"),)), item_group_defs=(demographics,), item_defs=(sex,),
...     code_lists=(CodeList("CL.SEX", "Sex", code_list_items=sexes),), leaves=(Leaf("LF.acrf", "acrf.pdf", "Annotated CRF"),),
... )
>>> study = Study("S.X", GlobalVariables("X", "A study", "X-01"), metadata)
>>> define = ODM("X.define", "2026-01-31T12:00:00", study, prolog=(stylesheet("define2-1.xsl"),))
>>> validate(define)
[]
>>> read(to_bytes(define)) == define
True
"""

from define_xml.comparison import Change, diff
from define_xml.errors import DefineError
from define_xml.html import to_html
from define_xml.index import Index
from define_xml.model import *  # noqa: F403
from define_xml.model import __all__ as _model
from define_xml.reading import read
from define_xml.validation import Problem, validate
from define_xml.writing import to_bytes, write

__all__ = ["Change", "DefineError", "Index", "Problem", "diff", "read", "to_bytes", "to_html", "validate", "write", *_model]
