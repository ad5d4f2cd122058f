import i18next from "i18next";
import { useSyncExternalStore } from "react";
import { initReactI18next } from "react-i18next";
import type admin from "@/locales/en/admin.json";
import type board from "@/locales/en/board.json";
import type calls from "@/locales/en/calls.json";
import type clients from "@/locales/en/clients.json";
import type common from "@/locales/en/common.json";
import type deals from "@/locales/en/deals.json";
import type desk from "@/locales/en/desk.json";
import type office from "@/locales/en/office.json";
import type shell from "@/locales/en/shell.json";

/** Each in its own tongue, as the language menu shows it. */
export const LANGUAGES = { en: "English", ru: "Русский", fil: "Filipino" } as const;
export type Language = keyof typeof LANGUAGES;

// One file for each part of the workspace and language, below locales/.
const NAMESPACES = ["common", "shell", "desk", "board", "deals", "clients", "calls", "office", "admin"] as const;
// The administration is for few: its texts come with its screens.
const LATER: ReadonlySet<string> = new Set(["admin"]);
const asked = new Set<string>(NAMESPACES.filter((namespace) => !LATER.has(namespace)));
const KEPT = "suki.language";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      common: typeof common;
      shell: typeof shell;
      desk: typeof desk;
      board: typeof board;
      deals: typeof deals;
      clients: typeof clients;
      calls: typeof calls;
      office: typeof office;
      admin: typeof admin;
    };
  }
}

const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", { import: "default" });

function isLanguage(value: string | null | undefined): value is Language {
  return value != null && value in LANGUAGES;
}

/** The kept language, else the browser's, else English. */
function firstLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT), ...navigator.languages.map((tag) => tag.split("-")[0] ?? "")];
  return wanted.find(isLanguage) ?? "en";
}

async function load(language: Language, namespaces: Iterable<string> = asked): Promise<void> {
  await Promise.all(
    [...namespaces].map(async (namespace) => {
      const texts = await files[`../locales/${language}/${namespace}.json`]?.();
      i18next.addResourceBundle(language, namespace, texts ?? {}, true, true);
    }),
  );
}

export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    fallbackLng: "en",
    defaultNS: "common",
    ns: [...NAMESPACES],
    resources: {},
    interpolation: { escapeValue: false },
  });
  await speak(firstLanguage());
}

/** Fetches the texts of a part that is not there from the start. */
export async function alsoSpeakOf(namespace: "admin"): Promise<void> {
  if (asked.has(namespace)) return;
  asked.add(namespace);
  await load(i18next.language as Language, [namespace]);
}

/** Switches the workspace to a language, here and at the next visit. */
export async function speak(language: Language): Promise<void> {
  await load(language);
  await i18next.changeLanguage(language);
  localStorage.setItem(KEPT, language);
  document.documentElement.lang = language;
}

/** The language that the workspace speaks; unlike `useTranslation` it costs nothing where no text is looked up. */
export function useLanguage(): string {
  return useSyncExternalStore(heed, () => i18next.language);
}

function heed(changed: () => void): () => void {
  i18next.on("languageChanged", changed);
  return () => i18next.off("languageChanged", changed);
}
