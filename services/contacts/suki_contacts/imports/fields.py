"""What a column of a file can be, and the titles by which files call it."""

from collections.abc import Sequence

from suki.contacts.v1.duplicates_pb2 import CARD_KIND_COMPANY, CARD_KIND_CONTACT

_COMMON = ("phones", "emails", "city", "source", "owner", "note")
CONTACT = ("full_name", "first_name", "last_name", "middle_name", "company", "position", "birth_date", "telegram", *_COMMON)
COMPANY = (
    "name", "legal_name", "inn", "kpp", "ogrn", "website", "address", "industry", "employee_count", "founded_year", *_COMMON,
)  # fmt: skip
FIELDS: dict[int, Sequence[str]] = {CARD_KIND_CONTACT: CONTACT, CARD_KIND_COMPANY: COMPANY}
# Of these several columns make one field.
MANY = {"phones", "emails"}

# Titles by which files call a field, in lower case.
_TITLES: dict[str, str] = {
    "full_name": "full name, fullname, name, contact, contact name, client, customer, person, фио, ф.и.о., имя и фамилия, "
    "контакт, контактное лицо, клиент",
    "first_name": "first name, firstname, given name, forename, имя",
    "last_name": "last name, lastname, surname, family name, фамилия",
    "middle_name": "middle name, patronymic, second name, отчество",
    "company": "company, company name, organization, organisation, account, account name, employer, компания, организация, "
    "фирма, место работы",
    "position": "position, job title, title, role, должность",
    "birth_date": "birth date, birthday, date of birth, dob, дата рождения, день рождения",
    "telegram": "telegram, телеграм, телеграмм",
    "phones": "phone, phones, phone number, telephone, tel, mobile, mobile phone, cell, work phone, home phone, телефон, "
    "телефоны, мобильный, мобильный телефон, рабочий телефон, номер телефона, моб. телефон",
    "emails": "email, e-mail, emails, email address, mail, почта, эл. почта, электронная почта, адрес электронной почты",
    "city": "city, town, город, населенный пункт",
    "source": "source, lead source, channel, источник, откуда узнали, канал",
    "owner": "owner, responsible, manager, assigned to, sales agent, ответственный, менеджер",
    "note": "note, notes, comment, comments, description, remark, примечание, комментарий, заметка, описание",
    "name": "name, company, company name, organization, organisation, account, account name, название, наименование, "
    "компания, организация, фирма",
    "legal_name": "legal name, registered name, юридическое название, полное наименование, юр. название",
    "inn": "inn, tax number, tax id, tin, taxpayer number, vat, инн",
    "kpp": "kpp, кпп",
    "ogrn": "ogrn, registration number, огрн, огрнип",
    "website": "website, site, web, url, homepage, сайт, веб-сайт",
    "address": "address, street address, office, office location, адрес, юридический адрес",
    "industry": "industry, sector, branch, отрасль, сфера деятельности, сфера",
    "employee_count": "employees, employee count, headcount, staff, сотрудников, численность, число сотрудников",
    "founded_year": "founded, year established, year founded, established, год основания",
}


def titles(kind: int) -> dict[str, str]:
    """What a column can be → the titles by which files call it."""
    return {field: _TITLES[field] for field in FIELDS[kind]}
