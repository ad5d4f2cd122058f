import { create } from "@bufbuild/protobuf";
import { useQuery } from "@connectrpc/connect-query";
import { ActionIcon, Autocomplete, Button, Group, Switch, Text, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Empty } from "@/components/states";
import { type Deal, type DealLine, DealLineSchema, PipelineService, type Product } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useDraft } from "@/lib/drafts";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import classes from "./deal.module.css";
import { type LineDraft, lineTotal, offerTax, offerTotal } from "./offer";
import type { Save } from "./use-deal-edit";

/** What is offered: products with quantity, price and discount. The typed lines survive a reload until they are saved. */
export function OfferLines({ deal, onSave }: { deal: Deal; onSave: Save }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const may = useMay();
  const readOnly = !may(PipelineService.method.updateDeal);
  const [{ lines: draft }, changeDraft, discard] = useDraft<{ lines?: LineDraft[] }>(`lines.${deal.id}`, {});
  const lines = draft ?? deal.lines.map(drafted);
  const currency = deal.amount?.currency || "USD";
  const tax = offerTax(lines);
  const included = lines.length > 0 && lines.every(({ taxIncluded }) => taxIncluded);

  const setDraft = (changed: LineDraft[]) => changeDraft({ lines: changed });
  const change = (key: string, part: Partial<LineDraft>) =>
    setDraft(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const includeTax = (taxIncluded: boolean) => setDraft(lines.map((line) => ({ ...line, taxIncluded })));
  const save = async () => {
    const saved = await onSave(deal, { lines: lines.map(({ key: _, ...line }) => create(DealLineSchema, line)) });
    if (saved) discard();
  };
  return (
    <div className={classes.offer}>
      {lines.length === 0 ? (
        <Empty text={t("offer.empty")} action={readOnly ? undefined : <AddLine onAdd={() => setDraft([blank()])} />} />
      ) : (
        <>
          <LineHeads />
          {lines.map((line, index) => (
            <LineRow
              key={line.key}
              line={line}
              number={index + 1}
              currency={currency}
              readOnly={readOnly}
              onChange={(part) => change(line.key, part)}
              onDelete={() => setDraft(lines.filter(({ key }) => key !== line.key))}
            />
          ))}
          <Group justify="space-between" mt="sm">
            {!readOnly && (
              <Group gap="md">
                <AddLine onAdd={() => setDraft([...lines, blank(included)])} />
                <Switch
                  size="xs"
                  label={t("offer.taxIncluded")}
                  checked={included}
                  onChange={(event) => includeTax(event.currentTarget.checked)}
                />
              </Group>
            )}
            <div className="figures" style={{ marginLeft: "auto", textAlign: "right" }}>
              {tax !== "0.00" && (
                <Text size="sm" className="quiet">
                  {t(included ? "offer.ofItTax" : "offer.tax", { sum: format.money(tax, currency) })}
                </Text>
              )}
              <Text fw={600}>{t("offer.total", { sum: format.money(offerTotal(lines), currency) })}</Text>
            </div>
          </Group>
        </>
      )}
      {draft && <Unsaved onSave={save} onDiscard={discard} />}
    </div>
  );
}

function blank(taxIncluded = false): LineDraft {
  const empty = { productId: "", name: "", quantity: "1", price: "", discountPercent: "0", taxPercent: "0" };
  return { ...empty, key: crypto.randomUUID(), taxIncluded };
}

function drafted({ productId, name, quantity, price, discountPercent, taxPercent, taxIncluded }: DealLine, index: number) {
  const rest = { productId, name, quantity, price, discountPercent, taxIncluded };
  return { ...rest, key: String(index), taxPercent: taxPercent || "0" };
}

function AddLine({ onAdd }: { onAdd: () => void }) {
  const { t } = useTranslation("deals");
  return (
    <Button variant="default" size="xs" leftSection={<IconPlus size={16} />} onClick={onAdd}>
      {t("offer.add")}
    </Button>
  );
}

function Unsaved({ onSave, onDiscard }: { onSave: () => Promise<void>; onDiscard: () => void }) {
  const { t } = useTranslation("deals");
  return (
    <Group justify="flex-end" mt="md" gap="sm">
      <Text size="sm" className="quiet" mr="auto">
        {t("offer.unsaved")}
      </Text>
      <Button variant="default" onClick={onDiscard}>
        {t("offer.discard")}
      </Button>
      <Button onClick={() => void onSave()}>{t("offer.save")}</Button>
    </Group>
  );
}

function LineHeads() {
  const { t } = useTranslation("deals");
  return (
    <div className={`${classes.line} ${classes.lineHeads}`} aria-hidden>
      <span>{t("offer.product")}</span>
      <span>{t("offer.quantity")}</span>
      <span>{t("offer.price")}</span>
      <span>{t("offer.discount")}</span>
      <span>{t("offer.taxPercent")}</span>
      <span>{t("offer.sum")}</span>
    </div>
  );
}

type RowProps = {
  line: LineDraft;
  number: number;
  currency: string;
  readOnly: boolean;
  onChange: (part: Partial<LineDraft>) => void;
  onDelete: () => void;
};

function LineRow({ line, number, currency, readOnly, onChange, onDelete }: RowProps) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const field = (name: "quantity" | "price" | "discountPercent" | "taxPercent", label: string) => (
    <TextInput
      size="xs"
      inputMode="decimal"
      aria-label={t("offer.ofLine", { field: label, number })}
      classNames={{ input: classes.number }}
      value={line[name]}
      readOnly={readOnly}
      onChange={(event) => onChange({ [name]: event.currentTarget.value.replace(",", ".") })}
    />
  );
  return (
    <div className={classes.line}>
      <ProductField line={line} number={number} currency={currency} readOnly={readOnly} onChange={onChange} />
      {field("quantity", t("offer.quantity"))}
      {field("price", t("offer.price"))}
      {field("discountPercent", t("offer.discount"))}
      {field("taxPercent", t("offer.taxPercent"))}
      <span className={classes.lineSum}>{format.money(lineTotal(line), currency)}</span>
      {!readOnly && (
        <ActionIcon variant="subtle" color="gray" aria-label={t("offer.delete", { number })} onClick={onDelete}>
          <IconTrash size={16} />
        </ActionIcon>
      )}
    </div>
  );
}

/** A product of the list, or any other words: a line needs no product. */
function ProductField({ line, number, currency, readOnly, onChange }: Omit<RowProps, "onDelete">) {
  const { t } = useTranslation("deals");
  const { data } = useQuery(PipelineService.method.listProducts, {});
  const products = data?.products ?? [];
  const choose = (name: string) => {
    const product = products.find((one) => one.name === name);
    onChange(product ? taken(product, currency) : { name, productId: "" });
  };
  return (
    <Autocomplete
      size="xs"
      data={[...new Set(products.map(({ name }) => name))]}
      value={line.name}
      onChange={choose}
      readOnly={readOnly}
      aria-label={t("offer.ofLine", { field: t("offer.product"), number })}
      placeholder={t("offer.product")}
    />
  );
}

function taken({ id, name, price }: Product, currency: string): Partial<LineDraft> {
  const known = price?.amount && price.currency === currency;
  return { productId: id, name, ...(known ? { price: price.amount } : {}) };
}
