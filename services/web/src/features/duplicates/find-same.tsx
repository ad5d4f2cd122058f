import { callUnaryMethod, useQuery } from "@connectrpc/connect-query";
import { Modal, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Answer } from "@/components/states";
import { DuplicatesService, type Match } from "@/gen/suki/contacts/v1/duplicates_pb";
import { tellFailure } from "@/lib/toast";
import { transport } from "@/lib/transport";
import { Compare } from "./compare";
import { type Card, KINDS, type KindName } from "./kinds";
import { Matches } from "./matches";

const MOST = 10;

/** The cards that are like this one; one of them can be put together with it. */
export function FindSame({ name, card, onClose }: { name: KindName; card: Card; onClose: () => void }) {
  const { t } = useTranslation("clients");
  const { t: common } = useTranslation();
  const found = useQuery(DuplicatesService.method.findDuplicates, {
    contact: "displayName" in card ? card : undefined,
    company: "displayName" in card ? undefined : card,
    limit: MOST,
  });
  const [other, setOther] = useState<Card>();
  const compare = async ({ id }: Match) => {
    try {
      setOther(
        name === "contact"
          ? await callUnaryMethod(transport, KINDS.contact.read, { id })
          : await callUnaryMethod(transport, KINDS.company.read, { id }),
      );
    } catch (error) {
      tellFailure(error);
    }
  };
  if (other) return <Compare name={name} cards={[card, other]} onClose={onClose} />;
  return (
    <Modal opened onClose={onClose} title={t("duplicates.find")} size="lg" closeButtonProps={{ "aria-label": common("close") }}>
      <Answer of={found}>
        {({ matches }) =>
          matches.length ? (
            <Matches matches={matches} onOpen={onClose} compare={(match) => void compare(match)} />
          ) : (
            <Stack py="md" align="center">
              <Text size="sm" className="quiet">
                {t("duplicates.noneLikeIt")}
              </Text>
            </Stack>
          )
        }
      </Answer>
    </Modal>
  );
}
