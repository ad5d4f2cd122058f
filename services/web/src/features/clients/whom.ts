/** Whose card it is: the client, or the company without a client. */
export type Whom = { contactId?: string; companyId?: string; phones: string[]; emails: string[] };
