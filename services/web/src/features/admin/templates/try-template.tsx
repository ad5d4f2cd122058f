import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconDownload } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { DocumentsService, type Template } from "@/gen/suki/documents/v1/documents_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";

const TYPING_MS = 200;
const CHOICES = 20;

/** Fills a template from a deal and hands over the file; nothing is kept and no number is used up. */
export function TryTemplate({ template, onClose }: { template: Template; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const [query, setQuery] = useState("");
  const [dealId, setDealId] = useState<string | null>(null);
  const preview = useMutation(DocumentsService.method.previewTemplate, {
    onSuccess: ({ content, fileName }) => download(content, fileName || template.fileName),
  });
  const choices = useDeals(query);
  return (
    <Modal opened onClose={onClose} title={t("templates.tryNamed", { name: template.name })}>
      <Stack gap="md">
        <Text size="sm" className="quiet">
          {t("templates.trySentence")}
        </Text>
        <Select
          label={t("templates.deal")}
          placeholder={t("templates.dealHint")}
          searchable
          data={choices}
          filter={({ options }) => options}
          nothingFoundMessage={t("templates.noDeal")}
          searchValue={query}
          onSearchChange={setQuery}
          value={dealId}
          onChange={setDealId}
        />
        {preview.error && <Failure error={preview.error} />}
        <Group justify="flex-end">
          <Button
            leftSection={<IconDownload size={16} />}
            disabled={!dealId}
            loading={preview.isPending}
            onClick={() => preview.mutate({ templateId: template.id, dealId: dealId ?? "" })}
          >
            {t("templates.fill")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Deals found for what is typed; the chosen one's own label, which is in the field then, asks for nothing else. */
function useDeals(query: string) {
  const [typed] = useDebouncedValue(query, TYPING_MS);
  const { data } = useQuery(
    PipelineService.method.listDeals,
    { filter: { query: typed.split(" · ")[0] ?? "" }, pageSize: CHOICES },
    { placeholderData: keepPreviousData },
  );
  return (data?.deals ?? []).map(({ id, title, clientName, stageName }) => ({
    value: id,
    label: [title || clientName, title && clientName !== title ? clientName : "", stageName].filter(Boolean).join(" · "),
  }));
}

function download(content: Uint8Array, fileName: string): void {
  const address = URL.createObjectURL(new Blob([content as BlobPart]));
  const link = Object.assign(document.createElement("a"), { href: address, download: fileName });
  link.click();
  URL.revokeObjectURL(address);
}
