import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, Menu, Text } from "@mantine/core";
import { IconChevronDown, IconDownload, IconFileText } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { When } from "@/components/when";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { useRefresh } from "@/lib/live";
import { useRequestIds } from "@/lib/request-ids";
import { useMay } from "@/lib/session";
import { tell, tellFailure } from "@/lib/toast";
import classes from "./deal.module.css";

export function DealDocuments({ dealId }: { dealId: string }) {
  const { t } = useTranslation("deals");
  const may = useMay();
  const documents = useQuery(DocumentsService.method.listDocuments, { dealId, pageSize: 100 });
  const canMake = may(DocumentsService.method.generate) && may(DocumentsService.method.listTemplates);
  return (
    <Section title={t("documents.title")} actions={canMake && <GenerateMenu dealId={dealId} />}>
      <Answer of={documents}>
        {(data) =>
          data.documents.length ? (
            <ul className={classes.list}>
              {data.documents.map(({ id, number, name, createTime }) => (
                <li key={id}>
                  <IconFileText size={16} aria-hidden />
                  <span className={classes.grow}>
                    <a href={`/files/documents/${id}`} download className="ellipsis">
                      {[name, number].filter(Boolean).join(" · ")}
                      <IconDownload size={14} aria-hidden />
                    </a>
                  </span>
                  <span className="quiet">
                    <When at={createTime} />
                  </span>
                </li>
              ))}
            </ul>
          ) : (
            <Text size="sm" className="quiet">
              {t("documents.empty")}
            </Text>
          )
        }
      </Answer>
    </Section>
  );
}

/** One press fills a template with this deal. */
function GenerateMenu({ dealId }: { dealId: string }) {
  const { t } = useTranslation("deals");
  const refresh = useRefresh();
  const ids = useRequestIds();
  const { data } = useQuery(DocumentsService.method.listTemplates, {});
  const generate = useMutation(DocumentsService.method.generate, {
    onSuccess: ({ name, number }, { template = "" }) => {
      ids.done(template);
      tell(t("documents.made", { name: [name, number].filter(Boolean).join(" ") }));
      refresh("documents");
    },
    onError: tellFailure,
  });
  if (!data?.templates.length) return null;
  return (
    <Menu shadow="md" position="bottom-end">
      <Menu.Target>
        <Button variant="default" size="xs" rightSection={<IconChevronDown size={14} />} loading={generate.isPending}>
          {t("documents.generate")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {data.templates.map(({ id, key, name }) => (
          <Menu.Item key={id} onClick={() => generate.mutate({ template: key, dealId, requestId: ids.of(key) })}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
