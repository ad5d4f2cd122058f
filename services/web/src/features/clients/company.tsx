import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Navigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page, Section } from "@/components/page";
import { Failure, RowSkeletons } from "@/components/states";
import { CustomValues } from "@/features/custom-fields/custom-values";
import { FindSameButton } from "@/features/duplicates/find-same-button";
import { type Company, ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { openCreate } from "@/lib/create";
import { useFormat } from "@/lib/format";
import { useRefresh } from "@/lib/live";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { CardFrame } from "./card-frame";
import { CompletenessRing } from "./completeness-ring";
import { COMPANY_FIELDS } from "./fields";
import { Requisites } from "./requisites";
import type { Save } from "./requisites-form";
import { SegmentsOf } from "./segments-of";
import { Side } from "./side";

const CUSTOM = { paths: ["custom_fields"] };

export function CompanyCard() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/workspace/companies/$id" });
  const company = useQuery(ContactsService.method.getCompany, { id });
  if (company.data && company.data.id !== id) return <Navigate to="/companies/$id" params={{ id: company.data.id }} replace />;
  if (company.data || !company.error) return <Card key={id} id={id} company={company.data} />;
  return (
    <Page title={t("company")}>
      <Failure error={company.error} retry={() => void company.refetch()} />
    </Page>
  );
}

/** What hangs on the company is asked for beside the company, not after. */
function Card({ id, company }: { id: string; company?: Company }) {
  const { t } = useTranslation(["clients", "common"]);
  const may = useMay();
  const actions = (
    <>
      {company && <FindSameButton name="company" card={company} />}
      {may(PipelineService.method.createDeal) && (
        <Button variant="light" leftSection={<IconPlus size={16} />} onClick={() => openCreate("deal", { companyId: id })}>
          {t("newDeal")}
        </Button>
      )}
    </>
  );
  const whom = { companyId: id, phones: company?.phones ?? [], emails: company?.emails ?? [] };
  return (
    <CardFrame
      id={id}
      title={company?.name ?? t("common:company")}
      actions={actions}
      whom={whom}
      requisites={company ? <Who company={company} /> : <RowSkeletons />}
      side={<Side whom={whom} companyId={id} />}
    />
  );
}

function Who({ company }: { company: Company }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const format = useFormat();
  const refresh = useRefresh();
  const { refetch } = useQuery(ContactsService.method.getCompany, { id: company.id });
  const { mutateAsync } = useMutation(ContactsService.method.updateCompany, { onSuccess: () => refresh("contacts") });
  const save: Save = ({ record, updateMask, version }) =>
    mutateAsync({ company: { ...record, id: company.id, version }, updateMask });
  return (
    <Section title={t("requisites")} actions={<CompletenessRing id={company.id} entity={CustomFieldEntity.COMPANY} />}>
      <SegmentsOf id={company.id} />
      <Requisites
        card={company}
        fields={COMPANY_FIELDS}
        mayEdit={may(ContactsService.method.updateCompany)}
        save={save}
        readAnew={async () => (await refetch({ throwOnError: true })).data ?? company}
      />
      <CustomValues
        entity={CustomFieldEntity.COMPANY}
        values={company.customFields}
        readOnly={!may(ContactsService.method.updateCompany)}
        onSave={(customFields) => {
          const record = { customFields };
          save({ record, updateMask: CUSTOM, version: company.version }).catch(tellFailure);
        }}
      />
      <Text size="xs" className="quiet">
        {t("clientSince", { date: format.date(company.createTime) })}
      </Text>
    </Section>
  );
}
