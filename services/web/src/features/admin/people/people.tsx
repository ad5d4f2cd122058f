import { Departments } from "./departments";
import { Employees } from "./employees";
import classes from "./people.module.css";

/** Offices as a tree, and who works in them. */
export function People() {
  return (
    <div className={classes.people}>
      <Departments />
      <Employees />
    </div>
  );
}
