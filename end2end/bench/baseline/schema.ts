// The ten fields as a zod schema, written the way its documentation teaches.
import { z } from "zod";

const absent = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <T extends z.ZodType>(type: T) => z.preprocess(absent, type.optional());

const text = z
  .string()
  .max(1024)
  .regex(/^[^\u0000-\u001f\u007f]*$/);

function isDate(value: string): boolean {
  const [day, month, year] = [Number(value.slice(0, 2)), Number(value.slice(2, 4)), Number(value.slice(4))];
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1900 && year <= 2100 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

export const account = z.object({
  emailId: z.email({ pattern: z.regexes.html5Email }).max(254),
  firstName: optional(text),
  lastName: optional(text),
  role: optional(z.enum(["SUPERADMIN", "ADMIN", "USER"])),
  createdOn: optional(z.string().regex(/^\d{8}$/).refine(isDate)),
  userStatus: optional(z.enum(["ACTIVE", "DISABLED", "DELETED"])),
  accountType: optional(z.enum(["USER", "SERVICE"])),
  department: optional(text),
  mfaEnrolmentStatus: optional(z.union([z.boolean(), z.enum(["true", "false"])])),
  accountPaymentStatus: optional(z.enum(["PAID", "UNPAID", "NA"])),
});
