import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { PipelineService, type Product } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useSave } from "@/lib/use-save";
import { ArchivableActions, Named } from "../parts/archivable";
import { EditDialog } from "../parts/edit-dialog";

const ARCHIVED = { paths: ["archived"] };

export function ProductList() {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const may = useMay();
  const products = useQuery(PipelineService.method.listProducts, { includeArchived: true });
  const [open, setOpen] = useState<Product | "new">();
  const updateProduct = useSave(PipelineService.method.updateProduct);
  const manages = may(PipelineService.method.updateProduct);
  const add = manages && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("products.new")}
    </Button>
  );
  return (
    <Section
      title={t("products.title")}
      list={{ of: PipelineService.method.listProducts, asked: { includeArchived: true } }}
      actions={add}
    >
      <Answer of={products}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.products}
            idOf={({ id }) => id}
            empty={t("products.empty")}
            columns={[
              { title: t("field.name"), cell: ({ name, archived }) => <Named name={name} archived={archived} /> },
              { title: t("products.sku"), cell: ({ sku }) => sku },
              { title: t("products.series"), cell: ({ series }) => series },
              { title: t("products.unit"), cell: ({ unit }) => unit },
              { title: t("products.price"), cell: ({ price }) => format.money(price), numeric: true },
            ]}
            actions={
              manages
                ? (product) => (
                    <ArchivableActions
                      record={product}
                      onArchive={(archived) =>
                        updateProduct({ product: { id: product.id, version: product.version, archived }, updateMask: ARCHIVED })
                      }
                      onEdit={() => setOpen(product)}
                    />
                  )
                : undefined
            }
          />
        )}
      </Answer>
      {open && <ProductDialog product={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function ProductDialog({ product, onClose }: { product: Product | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const createProduct = useSave(PipelineService.method.createProduct);
  const updateProduct = useSave(PipelineService.method.updateProduct);
  return (
    <EditDialog
      draftKey={`product.${product?.id}`}
      title={product ? t("products.edit") : t("products.new")}
      fields={[
        { name: "name", label: t("field.name"), required: true },
        { name: "sku", label: t("products.sku") },
        { name: "series", label: t("products.series") },
        { name: "unit", label: t("products.unit") },
        { name: "amount", label: t("products.price"), kind: "decimal" },
        { name: "currency", label: t("field.currency"), hint: t("field.currencyHint") },
      ]}
      initial={{
        name: product?.name ?? "",
        sku: product?.sku ?? "",
        series: product?.series ?? "",
        unit: product?.unit ?? "",
        amount: product?.price?.amount ?? "",
        currency: product?.price?.currency || "USD",
      }}
      onSave={({ amount, currency, ...values }, requestId) => {
        const price = amount ? { amount, currency } : undefined;
        return product
          ? updateProduct({
              product: { ...values, price, id: product.id, version: product.version },
              updateMask: { paths: ["name", "sku", "series", "unit", "price"] },
            })
          : createProduct({ product: { ...values, price }, requestId });
      }}
      onClose={onClose}
    />
  );
}
