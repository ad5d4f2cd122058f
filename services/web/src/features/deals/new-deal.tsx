import type { About } from "@/app/create-menu";

export function NewDeal(_props: { about: About; onClose: () => void }) {
  return null;
}
