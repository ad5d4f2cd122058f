import { create, equals } from "@bufbuild/protobuf";
import { type Deal, DealSchema } from "@/gen/suki/pipeline/v1/pipeline_pb";

/** The parts of a deal that are changed in place, as an update names them. */
const PATHS = {
  title: "title",
  amount: "amount",
  ownerId: "owner_id",
  sourceId: "source_id",
  deadline: "deadline",
  lines: "lines",
  customFields: "custom_fields",
} as const;
export type Editable = keyof typeof PATHS;
export type Patch = Partial<Pick<Deal, Editable>>;

export function namesOf(patch: Patch): Editable[] {
  return (Object.keys(PATHS) as Editable[]).filter((name) => name in patch);
}

/** The mask of an update with this patch. */
export function pathsOf(patch: Patch): string[] {
  return namesOf(patch).map((name) => PATHS[name]);
}

/** Of the parts in the patch those that somebody else changed meanwhile: only about them one has to choose. */
export function clashes(patch: Patch, base: Deal, theirs: Deal): Editable[] {
  return namesOf(patch).filter((name) => !equals(DealSchema, only(base, name), only(theirs, name)));
}

function only(deal: Deal, name: Editable): Deal {
  return create(DealSchema, { [name]: deal[name] });
}
