"""The paragraph on reliability for a methods section, with the numbers filled in."""

from collections.abc import Iterator

from annotator.agreement.measure import Measure
from annotator.i18n import in_a_row, translate
from annotator.model.errors import EditRefused
from annotator.teamwork.study.run import SHARED, TENTATIVE, Study

_FEW = 17  # positives; below, a code is too rare to judge
_MOSTLY_ABSENT = 0.10


def methods_paragraph(study: Study, lang: str) -> str:
    """Who coded what on which units, α with its interval and the spread over codes, κ, K̄ and R.

    EditRefused `after_discussion`: what was changed once layers were shown is no reliability.
    """
    if study.options.after_discussion:
        raise EditRefused("after_discussion")
    gap = "" if lang == "zh" else " "
    return gap.join(_sentences(study, lang))


def mostly_absent(study: Study) -> bool:
    """Whether under a tenth of the ratings are 1: then percentages mostly tell agreement on absence."""
    used = study.used
    ratings = sum(one.measures["percent"].n * len(one.positives) for one in used)
    return bool(ratings) and sum(sum(one.positives) for one in used) < _MOSTLY_ABSENT * ratings


def too_few(study: Study) -> list[str]:
    """The numbers (or names) of used codes with too few positives to judge."""
    return [one.code.number or one.code.name for one in study.used if max(one.positives, default=0) < _FEW]


def _sentences(study: Study, lang: str) -> Iterator[str]:
    options, count = study.options, len(study.raters)

    def say(key: str, **fields: object) -> str:
        return translate(lang, f"methods.{key}", **fields)

    who = "who_lifted" if study.lifted else "who"
    yield say(who, coders=count, documents=len(study.documents), names=_names(study, lang))
    if options.base in ("unit", "category"):
        unit = translate(lang, f"unit.{options.unit}")
        yield say(
            "units_all" if options.headings else "units",
            unit=unit if lang == "zh" else unit.lower(),
            units=f"{study.units:,}",
        )
    first = study.overall["alpha_unitizing" if options.base == "continuum" else "alpha_nominal"]
    if options.base == "segment":
        yield say("segment", f1=_number(study.overall["f1"]), overlap=options.overlap)
    elif options.base == "continuum":
        yield say("unitizing", alpha=_number(first), interval=_interval(first, lang))
    else:
        yield say("alpha", alpha=_number(first), interval=_interval(first, lang), codes=len(study.used))
        kappa = study.overall["cohen_kappa" if count == 2 else "fleiss_kappa"]
        yield say("kappa2" if count == 2 else "kappa", kappa=_number(kappa))
        least = study.minimum.get("alpha_nominal")
        under = (study.under(TENTATIVE, "alpha_nominal"), study.under(SHARED, "alpha_nominal"))
        if least is not None:
            yield say("spread", least=f"{least:.3f}", under_667=under[0], under_800=under[1])
    mean, composite = study.overall["holsti"], study.overall["composite"]
    if mean.value is not None and composite.value is not None:
        yield say("holsti", mean=f"{mean.value:.3f}", composite=f"{composite.value:.3f}", coders=count)
    if options.bootstrap and first.low is not None:
        yield say("bootstrap", draws=options.bootstrap, seed=options.seed)


def _names(study: Study, lang: str) -> str:
    return in_a_row((rater.name for rater in study.raters), lang)


def _number(one: Measure) -> str:
    return "—" if one.value is None else f"{one.value:.3f}"


def _interval(one: Measure, lang: str) -> str:
    if one.low is None or one.high is None:
        return ""
    return translate(lang, "methods.interval", low=f"{one.low:.3f}", high=f"{one.high:.3f}")
