"""The case report form of the CAR-ITNK study: the one list that the simulator fills in and the mappings read.

Site forms carry the record keys `RECORD_KEYS` before their items; the IRC vendor's file has a layout of its own.
"""

from __future__ import annotations

from mappings.forms import Form, Item, ItemType

RECORD_KEYS = ("STUDYID", "SITEID", "SUBJID", "VISIT", "VISITSEQ", "RECPOS", "RECACTIVE")

YES_NO = ("Yes", "No")
GRADES = ("1", "2", "3", "4", "5")
NEW_LESIONS = ("N01", "N02", "N03", "N04", "N05", "N06")


def _text(name: str, label: str, *choices: str) -> Item:
    return Item(name, label, ItemType.TEXT, choices)


def _coded(name: str, label: str, dictionary: str, type_: ItemType = ItemType.TEXT) -> Item:
    """What coders fill in after collection."""
    return Item(name, label, type_, dictionary=dictionary)


def _yes_no(name: str, label: str) -> Item:
    return Item(name, label, ItemType.TEXT, YES_NO)


def _number(name: str, label: str) -> Item:
    return Item(name, label, ItemType.FLOAT)


def _result(name: str, label: str) -> Item:
    """A measured value as reported, which may carry an operator such as `<0.1`; hence text."""
    return Item(name, label, ItemType.TEXT)


def _count(name: str, label: str) -> Item:
    return Item(name, label, ItemType.INTEGER)


def _date(name: str, label: str) -> Item:
    return Item(name, label, ItemType.DATE)


def _time(name: str, label: str) -> Item:
    return Item(name, label, ItemType.TIME)


def _measured(name: str, label: str, *units: str) -> tuple[Item, Item]:
    """A result and the unit that the site reports it in."""
    return _result(name, label), _text(f"{name}U", f"{label}: unit", *units)


def _counted(name: str, label: str, *units: str) -> tuple[Item, ...]:
    """A blood count, its unit, and the laboratory's normal range in that unit."""
    limits = (
        _number(f"{name}{side}", f"{label}: normal range, {word} limit") for side, word in (("LO", "lower"), ("HI", "upper"))
    )
    return (*_measured(name, label, *units), *limits)


DM = Form(
    "DM",
    "Demographics",
    (
        _date("DMDAT", "Date of collection"),
        _date("BRTHDAT", "Date of birth"),
        _count("AGE", "Age at consent, years"),
        _text("SEX", "Sex", "Female", "Male"),
        _text("RACE", "Race", "Asian", "Black or African American", "White", "Other", "Not reported"),
        _text("ETHNIC", "Ethnicity", "Hispanic or Latino", "Not Hispanic or Latino", "Not reported"),
        _text("COUNTRY", "Country of the site, ISO 3166 three letters"),
        _text("INVNAM", "Investigator"),
    ),
)
IC = Form(
    "IC",
    "Informed consent",
    (_date("RFICDAT", "Date of informed consent"), _text("ICVER", "Version of the consent form")),
)
IE = Form(
    "IE",
    "Eligibility",
    (
        _date("IEDAT", "Date of the eligibility decision"),
        _yes_no("IEYN", "Were all criteria met?"),
        _text("IETESTCD", "Criterion not met", "INCL01", "INCL02", "INCL03", "EXCL01", "EXCL02", "EXCL03"),
    ),
    repeating=True,
)
DH = Form(
    "DH",
    "Disease history",
    (
        _text("DHCOHORT", "Disease cohort", "B-ALL / B-cell leukaemia", "B-NHL / B-cell lymphoma"),
        _text("DHTERM", "Diagnosis"),
        _date("DHDXDAT", "Date of first diagnosis"),
        _text("DHSTATUS", "Status at screening", "Relapsed", "Refractory"),
        _count("DHLINES", "Number of prior lines"),
    ),
)
PT = Form(
    "PT",
    "Prior anti-cancer therapy",
    (
        _count("PTLINE", "Line"),
        _text("PTTRT", "Regimen"),
        _date("PTSTDAT", "Start"),
        _date("PTENDAT", "End"),
        _text("PTBRESP", "Best response", "Complete remission", "Partial remission", "No response", "Unknown"),
    ),
    repeating=True,
)
MH = Form(
    "MH",
    "Medical history",
    (
        _text("MHTERM", "Condition"),
        _coded("MHDECOD", "Preferred term", "MedDRA"),
        _coded("MHBODSYS", "System organ class", "MedDRA"),
        _date("MHSTDAT", "Start"),
        _date("MHENDAT", "End"),
        _yes_no("MHONGO", "Ongoing?"),
    ),
    repeating=True,
)
SV = Form("SV", "Visit date", (_date("VISDAT", "Date of the visit"),))
LK = Form(
    "LK",
    "Leukapheresis",
    (
        _date("LKDAT", "Date"),
        _time("LKTIM", "Start time"),
        _number("LKVOL", "Volume processed, mL"),
    ),
)
BR = Form(
    "BR",
    "Bridging therapy",
    (
        _yes_no("BRYN", "Bridging therapy given?"),
        _text("BRTRT", "Therapy"),
        _number("BRDOSE", "Dose"),
        _text("BRDOSU", "Dose unit"),
        _date("BRSTDAT", "Start"),
        _date("BRENDAT", "End"),
    ),
    repeating=True,
)
LD = Form(
    "LD",
    "Lymphodepletion",
    (
        _text("LDTRT", "Drug", "Fludarabine", "Cyclophosphamide"),
        _number("LDDOSE", "Dose per day"),
        _text("LDDOSU", "Dose unit", "mg/m2"),
        _date("LDSTDAT", "First day"),
        _date("LDENDAT", "Last day"),
    ),
    repeating=True,
)
CI = Form(
    "CI",
    "CAR-ITNK infusion",
    (
        _count("CINUM", "Infusion number"),
        _date("CIDAT", "Date"),
        _time("CITIM", "Start time"),
        _number("CICELLS", "CAR-positive cells, 10^6"),
        _number("CICELLKG", "CAR-positive cells per kg, 10^6/kg"),
        _number("CIVIAB", "Viability, %"),
        _text("CILOT", "Product lot"),
        _yes_no("CICOMP", "Whole bag infused?"),
    ),
    repeating=True,
)
VS = Form(
    "VS",
    "Vital signs",
    (
        _date("VSDAT", "Date"),
        _result("SYSBP", "Systolic blood pressure, mmHg"),
        _result("DIABP", "Diastolic blood pressure, mmHg"),
        _result("PULSE", "Pulse rate, beats/min"),
        _result("RESP", "Respiratory rate, breaths/min"),
        _result("OXYSAT", "Oxygen saturation, %"),
        *_measured("TEMP", "Temperature", "C", "F"),
        *_measured("WEIGHT", "Weight", "kg", "lb"),
        *_measured("HEIGHT", "Height", "cm", "in"),
    ),
)
PE = Form(
    "PE",
    "Physical examination",
    (
        _date("PEDAT", "Date"),
        _text("PELN", "Lymph nodes", "Normal", "Abnormal"),
        _text("PESPLN", "Spleen", "Normal", "Abnormal"),
        _text("PELIV", "Liver", "Normal", "Abnormal"),
        _text("PESKIN", "Skin", "Normal", "Abnormal"),
        _yes_no("PEEMD", "Extramedullary disease present?"),
        _text("PEDESC", "Describe abnormal findings"),
    ),
)
QS = Form(
    "QS",
    "ECOG performance status",
    (_date("QSDAT", "Date"), _text("ECOG", "ECOG performance status", "0", "1", "2", "3", "4")),
)
CN = Form(
    "CN",
    "CNS symptoms and neurological examination",
    (
        _date("CNDAT", "Date"),
        _yes_no("CNSSYM", "CNS symptoms of the disease?"),
        _text("CNSDESC", "Describe"),
        _count("ICE", "ICE score, 0 to 10"),
    ),
)
AE = Form(
    "AE",
    "Adverse events",
    (
        _text("AETERM", "Adverse event"),
        _coded("AELLT", "Lowest level term", "MedDRA"),
        _coded("AELLTCD", "Lowest level term code", "MedDRA", ItemType.INTEGER),
        _coded("AEDECOD", "Preferred term", "MedDRA"),
        _coded("AEPTCD", "Preferred term code", "MedDRA", ItemType.INTEGER),
        _coded("AESOC", "System organ class", "MedDRA"),
        _coded("AESOCCD", "System organ class code", "MedDRA", ItemType.INTEGER),
        _date("AESTDAT", "Start date"),
        _time("AESTTIM", "Start time"),
        _date("AEENDAT", "End date"),
        _yes_no("AEONGO", "Ongoing?"),
        _text("AETOXGR", "CTCAE grade", *GRADES),
        _yes_no("AESER", "Serious?"),
        _yes_no("AESDTH", "Death?"),
        _yes_no("AESLIFE", "Life-threatening?"),
        _yes_no("AESHOSP", "Hospitalisation?"),
        _yes_no("AESMIE", "Other medically important?"),
        _text("AEREL", "Related to CAR-ITNK cells?", "Not related", "Possibly related", "Related"),
        _text(
            "AEACN", "Action taken with CAR-ITNK", "Dose not changed", "Drug interrupted", "Drug withdrawn", "Not applicable"
        ),
        _text("AEOUT", "Outcome", "Recovered", "Recovering", "Not recovered", "Recovered with sequelae", "Fatal", "Unknown"),
        _text("AECTYPE", "Adverse event of special interest", "CRS", "ICANS", "Infection", "Cytopenia"),
        _text("AEASTCT", "ASTCT grade (CRS, ICANS)", *GRADES),
        _yes_no("AETOCI", "Tocilizumab given?"),
        _yes_no("AESTER", "Steroids given?"),
    ),
    repeating=True,
)
CM = Form(
    "CM",
    "Concomitant medication",
    (
        _text("CMTRT", "Medication"),
        _coded("CMDECOD", "Standardised name", "WHODrug"),
        _text("CMCAT", "Category", "Concomitant", "New anti-cancer therapy"),
        _text("CMINDC", "Indication"),
        _number("CMDOSE", "Dose"),
        _text("CMDOSU", "Unit"),
        _text("CMDOSFRQ", "Frequency"),
        _text("CMROUTE", "Route"),
        _date("CMSTDAT", "Start"),
        _date("CMENDAT", "End"),
        _yes_no("CMONGO", "Ongoing?"),
        _count("CMAENO", "Given for adverse event, line number"),
    ),
    repeating=True,
)
PR = Form(
    "PR",
    "Procedures",
    (
        _text("PRTRT", "Procedure"),
        _text("PRDECOD", "Standardised procedure", "Allogeneic stem cell transplant", "Autologous stem cell transplant"),
        _text("PRINDC", "Indication"),
        _date("PRDAT", "Date"),
    ),
    repeating=True,
)
LBH = Form(
    "LBH",
    "Local laboratory: blood counts",
    (
        _date("LBDAT", "Date of collection"),
        _time("LBTIM", "Time of collection"),
        *_counted("WBC", "Leukocytes", "10^9/L", "10^3/uL", "/uL"),
        *_counted("NEUT", "Neutrophils", "10^9/L", "10^3/uL", "/uL"),
        *_counted("LYM", "Lymphocytes", "10^9/L", "10^3/uL", "/uL"),
        *_counted("PLAT", "Platelets", "10^9/L", "10^3/uL", "/uL"),
        *_counted("HGB", "Haemoglobin", "g/L", "g/dL"),
        _result("BLASTLE", "Blasts in blood, % of leukocytes"),
    ),
)
LBC = Form(
    "LBC",
    "Local laboratory: chemistry",
    (
        _date("LBDAT", "Date of collection"),
        _text("LBTEST", "Test", "ALT", "AST", "Bilirubin", "Creatinine", "CRP", "Ferritin", "LDH"),
        _result("LBORRES", "Result"),
        _text("LBORRESU", "Unit"),
        _number("LBORNRLO", "Normal range, lower limit"),
        _number("LBORNRHI", "Normal range, upper limit"),
    ),
    repeating=True,
)
BM = Form(
    "BM",
    "Bone marrow aspirate",
    (
        _date("BMDAT", "Date of collection"),
        _yes_no("BMADEQ", "Adequate sample?"),
        _result("BMBLAST", "Blasts, % of nucleated cells"),
        _text("BMMRD", "MRD by flow cytometry at 10^-4", "Negative", "Positive", "Not done"),
        _result("BMMRDPCT", "MRD, % of nucleated cells"),
    ),
)
CS = Form(
    "CS",
    "Cerebrospinal fluid",
    (
        _date("CSDAT", "Date of collection"),
        _result("CSWBC", "Leukocytes, /uL"),
        _text("CSBLAST", "Blasts on cytospin", "Absent", "Present"),
    ),
)
PET = Form(
    "PET",
    "PET-CT",
    (
        _date("PETDAT", "Date of scan"),
        _text("DEAUVIL", "Deauville score", "1", "2", "3", "4", "5"),
        _text("FDGCHG", "FDG uptake against baseline", "Decreased", "No change", "Increased"),
        _yes_no("NEWLES", "New lesion?"),
        _text("NLID", "New lesion: number", *NEW_LESIONS),
        _text("NLLOC", "New lesion: location"),
    ),
)
TL = Form(
    "TL",
    "Target lesions",
    (
        _date("TLDAT", "Date of scan"),
        _text("TLID", "Lesion", "T01", "T02", "T03", "T04", "T05", "T06"),
        _text("TLLOC", "Location"),
        _number("TLLDIAM", "Longest diameter, mm"),
        _number("TLPDIAM", "Perpendicular diameter, mm"),
    ),
    repeating=True,
)
NTL = Form(
    "NTL",
    "Non-target lesions",
    (
        _date("NTLDAT", "Date of scan"),
        _text("NTLID", "Lesion", "NT01", "NT02", "NT03"),
        _text("NTLLOC", "Location"),
        _text("NTLSTATE", "State", "Absent", "Present", "Unequivocal progression"),
    ),
    repeating=True,
)
RS = Form(
    "RS",
    "Investigator's response",
    (
        _date("RSDAT", "Date of assessment"),
        _text("BMRRESP", "Marrow", "M1", "M2", "M3", "Not evaluable"),
        _text("PBLTIND", "Blasts in blood", "Absent", "Present"),
        _text("CNSSTAT", "CNS status", "CNS-1", "CNS-2", "CNS-3", "Not evaluable"),
        _text("EMDRESP", "Extramedullary disease", "Absent", "Present"),
        _text("HEMARESP", "Blood counts recovered?", *YES_NO),
        _text("MRDRESP", "MRD", "Negative", "Positive"),
        _text("METBRESP", "Metabolic response", "CMR", "PMR", "NMR", "PMD", "Not evaluable"),
        _text("OVRLRESP", "Overall response", "CR", "CRi", "PR", "SD", "NR", "PD", "Relapse", "NE"),
    ),
)
IRC = Form(
    "IRC",
    "IRC readers and adjudication (vendor transfer)",
    (
        _text("STUDY", "Study"),
        _text("SUBJECT", "Subject"),
        _text("TIMEPOINT", "Time point: the visit, and for an unscheduled one its number, as in UNSCHEDULED 2"),
        _text("READER", "Reader", "R1", "R2", "ADJ"),
        _text("ASSESSDT", "Date of assessment, YYYYMMDD"),
        _text("MARROW", "Marrow", "M1", "M2", "M3", "NE"),
        _text("BLASTSPB", "Blasts in blood", "0", "1"),
        _text("CNS", "CNS status", "1", "2", "3", "NE"),
        _text("EMD", "Extramedullary disease", "0", "1"),
        _text("COUNTREC", "Counts recovered", "0", "1"),
        _text("METABOLIC", "Metabolic response", "CMR", "PMR", "NMR", "PMD", "NE"),
        _text("RESPONSE", "Overall response", "CR", "CRi", "PR", "SD", "NR", "PD", "RELAPSE", "NE"),
        _text("ACCEPTED", "Accepted record", "Y"),
    ),
    repeating=True,
    vendor=True,
)
DS = Form(
    "DS",
    "Disposition",
    (
        _text("DSPHASE", "Disposition of", "Treatment", "Study"),
        _text(
            "DSDECOD",
            "Status",
            "Completed",
            "Death",
            "Lost to follow-up",
            "Withdrawal by subject",
            "Physician decision",
            "Adverse event",
            "Progressive disease",
            "Screen failure",
        ),
        _text("DSTERM", "Specify"),
        _date("DSSTDAT", "Date"),
    ),
    repeating=True,
)
DD = Form(
    "DD",
    "Death",
    (
        _date("DDDAT", "Date of death"),
        _text("DDCAUSE", "Primary cause", "Disease progression", "Adverse event", "Infection", "Other", "Unknown"),
        _text("DDSPEC", "Specify"),
        _yes_no("DDAUTOP", "Autopsy performed?"),
    ),
)
SS = Form(
    "SS",
    "Survival follow-up",
    (
        _date("SSDAT", "Date of contact"),
        _text("SSSTAT", "Status", "Alive", "Dead", "Unknown"),
        _date("SSDTHDAT", "If dead: date of death"),
    ),
    repeating=True,
)
CK = Form(
    "CK",
    "CAR transgene copies in blood",
    (
        _date("CKDAT", "Date of collection"),
        _time("CKTIM", "Time of collection"),
        _result("CKCOPY", "CAR transgene, copies/ug DNA"),
    ),
)

FORMS = (
    DM, IC, IE, DH, PT, MH, SV, LK, BR, LD, CI, VS, PE, QS, CN, AE, CM, PR,
    LBH, LBC, BM, CS, PET, TL, NTL, RS, IRC, DS, DD, SS, CK,
)  # fmt: skip
