import { expect, test } from "vitest";

const files = import.meta.glob<Record<string, unknown>>("../locales/*/*.json", { eager: true, import: "default" });

/** "a.b" for every text of a file. */
function keysOf(texts: object, before = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "string" ? [`${before}${key}`] : keysOf(value as object, `${before}${key}.`),
  );
}

function placeholders(text: unknown): string[] {
  return [...new Set([...String(text).matchAll(/{{(\w+)/g)].map((found) => found[1] ?? ""))].sort();
}

function textAt(texts: object, path: string): unknown {
  return path.split(".").reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], texts);
}

const english = Object.entries(files).filter(([path]) => path.includes("/en/"));
const others = english.flatMap(([path, texts]) =>
  ["ru", "fil"].map((language) => ({ path: path.replace("/en/", `/${language}/`), texts })),
);

test.each(others)("$path says everything that English says", ({ path, texts }) => {
  const translated = files[path] ?? {};
  expect(keysOf(translated).sort()).toEqual(keysOf(texts).sort());
  for (const key of keysOf(texts))
    expect([key, placeholders(textAt(translated, key))]).toEqual([key, placeholders(textAt(texts, key))]);
});

test("Russian is written in Cyrillic, but for names and signs", () => {
  const words = Object.entries(files)
    .filter(([path]) => path.includes("/ru/"))
    .flatMap(([, texts]) => keysOf(texts).map((key) => String(textAt(texts, key))));
  const latin = words.filter((text) => /^[A-Za-z][a-z]+( [a-z]+)+/.test(text));
  expect(latin).toEqual([]);
});
