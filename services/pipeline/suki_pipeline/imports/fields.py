"""What a column of a file of deals can be, and the titles by which files call it."""

TITLES = {
    "title": "title, deal, deal name, deal title, opportunity, opportunity name, subject, название, сделка, "
    "название сделки, тема",
    "client": "client, customer, account, account name, company, company name, organization, organisation, contact, "
    "contact name, клиент, компания, организация, контакт, контактное лицо, контрагент, покупатель",
    "phone": "phone, phone number, telephone, tel, mobile, mobile phone, телефон, номер телефона, мобильный телефон",
    "email": "email, e-mail, email address, mail, почта, эл. почта, электронная почта",
    "inn": "inn, tax number, tax id, tin, инн",
    "pipeline": "pipeline, funnel, sales process, воронка",
    "stage": "stage, deal stage, sales stage, phase, этап, стадия, этап сделки, стадия сделки",
    "state": "state, status, outcome, deal status, состояние, статус, итог",
    "amount": "amount, value, deal value, close value, sum, price, total, budget, сумма, бюджет, стоимость, сумма сделки",
    "currency": "currency, currency code, валюта",
    "deadline": "deadline, due, due date, expected close date, expected close, срок, дедлайн, ожидаемая дата закрытия",
    "create_time": "created, created at, created on, create date, date created, creation date, engage date, дата создания, "
    "создана, создано",
    "stage_enter_time": "in the stage since, stage date, stage changed, дата этапа",
    "close_time": "closed, closed at, closed on, close date, won date, дата закрытия, закрыта",
    "loss_reason": "loss reason, lost reason, reason, reason lost, причина отказа, причина проигрыша, причина",
    "loss_note": "loss note, комментарий к отказу",
    "owner": "owner, deal owner, responsible, manager, sales agent, assigned to, ответственный, менеджер",
    "source": "source, lead source, channel, источник, канал",
    "external_id": "id, deal id, external id, opportunity id, record id, number, номер, ид, код",
}
# How files say what became of a deal.
STATES = {
    "open": "open, in progress, active, new, открыта, в работе, новая",
    "won": "won, closed won, success, successful, выиграна, успех, успешно, успешно реализовано, оплачена",
    "lost": "lost, closed lost, failed, rejected, проиграна, отказ, закрыто и не реализовано, провалена",
}
