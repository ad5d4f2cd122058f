export function CompanyCard() {
  return null;
}
