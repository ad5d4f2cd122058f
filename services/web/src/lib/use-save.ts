import type { DescMessage, DescMethodUnary, MessageInitShape, MessageShape } from "@bufbuild/protobuf";
import { useMutation } from "@connectrpc/connect-query";
import { useTranslation } from "react-i18next";
import { useRefresh } from "@/lib/live";
import { tell } from "@/lib/toast";

/** Calls a method that changes something, reads its service anew and says that it is saved. Rejects with the refusal. */
export function useSave<I extends DescMessage, O extends DescMessage>(method: DescMethodUnary<I, O>) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const { mutateAsync } = useMutation(method);
  return async (input: MessageInitShape<I>): Promise<MessageShape<O>> => {
    const answer = await mutateAsync(input);
    refresh(method.parent.typeName.split(".")[1] ?? "");
    tell(t("saved"));
    return answer;
  };
}
