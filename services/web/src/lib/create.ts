export type Creatable = "client" | "deal" | "task";
/** What a new thing is about: forms begin with it. */
export type About = { contactId?: string; companyId?: string; dealId?: string; phone?: string };
export type Asked = { kind: Creatable; about: About };

const OPEN = "suki:create";

/** Opens the form for a new client, deal or task from anywhere. */
export function openCreate(kind: Creatable, about: About = {}): void {
  window.dispatchEvent(new CustomEvent<Asked>(OPEN, { detail: { kind, about } }));
}

/** Hears what is asked for, until the answered function is called. */
export function onCreate(hear: (asked: Asked) => void): () => void {
  const listen = (event: Event) => hear((event as CustomEvent<Asked>).detail);
  window.addEventListener(OPEN, listen);
  return () => window.removeEventListener(OPEN, listen);
}
