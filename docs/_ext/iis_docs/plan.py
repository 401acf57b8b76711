"""Which pages the reference has, and which names each of them explains."""

from __future__ import annotations

from dataclasses import dataclass, field

from iis_docs import slugs
from iis_docs.doxygen_xml import CONSTANT_KINDS, Declaration, Group, Model, Type
from iis_docs.facts import Facts
from iis_docs.names import Names, Place

UNGROUPED = "further-constants"


@dataclass
class Page:
    """One reference page. A method's page has `type` and `declarations`, a type's only `type`."""

    slug: str
    kind: str
    title: str
    type: Type | None = None
    group: Group | None = None
    declarations: list[Declaration] = field(default_factory=list)

    @property
    def member(self) -> str:
        return self.declarations[0].name if self.type and self.declarations else ""


@dataclass
class Plan:
    model: Model
    facts: Facts
    pages: dict[str, Page]
    names: Names

    def methods_of(self, type_: Type) -> list[Page]:
        """The pages of a type's own methods, in order of declaration."""
        return [p for p in self.pages.values() if p.type is type_ and p.kind == "method"]


class SlugClash(Exception):
    """Two pages want one file name."""


def make(model: Model, facts: Facts) -> Plan:
    plan = Plan(model, facts, {}, Names())
    for type_ in sorted(model.types, key=lambda t: t.name):
        _plan_type(plan, type_)
    for declaration in model.outside:
        if declaration.kind not in CONSTANT_KINDS:
            _plan_outside(plan, declaration)
    for group in model.groups:
        if group.constants:
            _plan_constants(plan, slugs.for_group(group.name), group.title, group, group.constants)
    ungrouped = [d for d in model.outside if d.kind in CONSTANT_KINDS]
    if ungrouped:
        _plan_constants(plan, UNGROUPED, "Further constants", None, ungrouped)
    for alias, name in model.aliases.items():
        plan.names.add_alias(alias, name)
    return plan


def _add(plan: Plan, page: Page) -> None:
    if page.slug in plan.pages:
        other = plan.pages[page.slug].title
        raise SlugClash(f"'{other}' and '{page.title}' would both be {page.slug}. See slugs.py.")
    plan.pages[page.slug] = page


def _plan_type(plan: Plan, type_: Type) -> None:
    name = plan.model.usual_names.get(type_.name, type_.name)
    slug = slugs.for_type(name, type_.kind)
    kind = "structure" if type_.kind == "struct" else slug.rsplit("-", 1)[1]
    _add(plan, Page(slug, kind, f"{name} {kind}", type=type_))
    bases = [base.name for base in plan.model.bases_of(type_)]
    plan.names.add_type(type_.name, bases, Place(slug))
    for member in type_.members:
        if member.kind != "function":
            place = Place(slug, slugs.anchor(member.name))
        else:
            place = Place(_plan_method(plan, type_, member))
        plan.names.add_member(type_.name, member.name, place)


def _plan_method(plan: Plan, type_: Type, method: Declaration) -> str:
    slug = slugs.for_method(type_.name, method.name, plan.facts.pages)
    page = plan.pages.get(slug)
    if page and page.type is type_ and page.member == method.name:
        page.declarations.append(method)
    else:
        title = f"{method.qualified_name} method"
        _add(plan, Page(slug, "method", title, type=type_, declarations=[method]))
    return slug


def _plan_outside(plan: Plan, declaration: Declaration) -> None:
    kinds = {"enum": "enumeration", "function": "function", "typedef": "type"}
    points_to_function = "(*" in (declaration.element.findtext("definition") or "").replace(" ", "")
    slug = slugs.for_outside(declaration.name, declaration.kind, points_to_function)
    kind = "function" if points_to_function else kinds[declaration.kind]
    place = Place(slug)
    if slug in plan.pages:
        page = plan.pages[slug]
        page.declarations.append(declaration)
        page.title = ", ".join(d.name for d in page.declarations) + f" {page.kind}"
    else:
        title = f"{declaration.name} {kind}"
        _add(plan, Page(slug, kind, title, declarations=[declaration]))
    plan.names.add(declaration.name, place)
    for enumerator in declaration.enumerators:
        name = enumerator.findtext("name") or ""
        plan.names.add(name, Place(slug, slugs.anchor(name)))


def _plan_constants(
    plan: Plan, slug: str, title: str, group: Group | None, constants: list[Declaration]
) -> None:
    _add(plan, Page(slug, "constants", title, group=group, declarations=constants))
    for constant in constants:
        plan.names.add(constant.name, Place(slug, slugs.anchor(constant.name)))
