import { LossReasons } from "./loss-reasons";
import { ProductList } from "./product-list";

/** What is sold, and why a sale may fail. */
export function Products() {
  return (
    <>
      <ProductList />
      <LossReasons />
    </>
  );
}
