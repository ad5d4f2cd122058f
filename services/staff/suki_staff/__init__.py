"""Departments, employees, roles, credentials and absences."""
