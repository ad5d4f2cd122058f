import { Likeness, MatchField, type MatchReason } from "@/gen/suki/contacts/v1/duplicates_pb";

export type Certainty = "almostCertainly" | "probably" | "perhaps";

/** In a word how sure a score is; it runs from 0 to 1, and from 0.5 on it counts as the same client. */
export function certaintyOf(score: number): Certainty {
  return score >= 0.9 ? "almostCertainly" : score >= 0.7 ? "probably" : "perhaps";
}

const FIELDS = {
  [MatchField.PHONE]: "phone",
  [MatchField.EMAIL]: "email",
  [MatchField.INN]: "inn",
  [MatchField.NAME]: "name",
  [MatchField.CITY]: "city",
  [MatchField.BIRTH_DATE]: "birthDate",
  [MatchField.COMPANY]: "company",
  [MatchField.TELEGRAM]: "telegram",
  [MatchField.OGRN]: "ogrn",
} as const;
const LIKENESS = {
  [Likeness.SAME]: "same",
  [Likeness.SIMILAR]: "similar",
  [Likeness.DIFFERENT]: "different",
} as const;

export type Told = {
  field: (typeof FIELDS)[keyof typeof FIELDS];
  likeness: (typeof LIKENESS)[keyof typeof LIKENESS];
  theirs: string;
};

/** The reasons that can be told, what weighs most first; what speaks against stands last. */
export function toldReasons(reasons: readonly MatchReason[]): Told[] {
  return [...reasons]
    .sort((one, other) => other.weight - one.weight)
    .flatMap(({ field, likeness, theirs }) => {
      const names = { field: FIELDS[field as keyof typeof FIELDS], likeness: LIKENESS[likeness as keyof typeof LIKENESS] };
      return names.field && names.likeness ? [{ ...names, theirs }] : [];
    });
}
