import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { ImportsService } from "@/gen/suki/contacts/v1/imports_pb";
import { DealImportsService } from "@/gen/suki/pipeline/v1/imports_pb";

type Method = "getImport" | "listImports" | "startImport" | "stopImport" | "undoImport";

/** What differs between files of clients and files of deals. */
export type Importing = {
  method: Pick<(typeof ImportsService)["method"], Method> | Pick<(typeof DealImportsService)["method"], Method>;
  /** The screens of one file and of all. */
  page: "/imports/$id" | "/deals/imports/$id";
  /** Which files can be chosen. */
  kinds: readonly FileKind[];
  /** Where a file's refused rows are, before its id. */
  failed: string;
  hint: "imports.hint" | "imports.dealHint";
  undoText: "imports.undoText" | "imports.undoDealsText";
};
export type FileKind = "contacts" | "companies" | "deals";

export const CLIENTS: Importing = {
  method: ImportsService.method,
  page: "/imports/$id",
  kinds: ["contacts", "companies"],
  failed: "/files/imports",
  hint: "imports.hint",
  undoText: "imports.undoText",
};
export const DEALS: Importing = {
  method: DealImportsService.method,
  page: "/deals/imports/$id",
  kinds: ["deals"],
  failed: "/files/imports/deals",
  hint: "imports.dealHint",
  undoText: "imports.undoDealsText",
};

const NAMES = { [CardKind.UNSPECIFIED]: "deals", [CardKind.CONTACT]: "people", [CardKind.COMPANY]: "companies" } as const;

/** Of a file of deals the kind is unspecified. */
export function kindName(kind: CardKind): (typeof NAMES)[CardKind] {
  return NAMES[kind];
}

export const ENTITIES = {
  [CardKind.UNSPECIFIED]: CustomFieldEntity.DEAL,
  [CardKind.CONTACT]: CustomFieldEntity.CONTACT,
  [CardKind.COMPANY]: CustomFieldEntity.COMPANY,
} as const;
