// Generated from data/council/council-roles.tsv by `npm run generate`; do not edit.

export type CouncilRoles = {
  readonly office: string;
  readonly role: string;
};

const rows: readonly (readonly string[])[] = [
  ["President","president"],
  ["Acting President","president"],
  ["Temporary President","president"],
  ["Provisional Chairman","president"],
  ["Chairman","president"],
  ["Secretary-General","secretariat"],
  ["Acting Secretary-General","secretariat"],
  ["Deputy Secretary-General","secretariat"],
  ["Assistant Secretary-General","secretariat"],
  ["Under-Secretary-General","secretariat"],
  ["Executive Assistant to the Secretary-General","secretariat"],
  ["Legal Counsel","secretariat"],
  ["Secretary of the Council","secretariat"],
  ["Secretary","secretariat"],
  ["Rapporteur","other"],
  ["Interpreter","other"],
  ["High Commissioner","other"],
  ["Prosecutor","other"],
  ["Director-General","other"],
  ["Director General","other"],
  ["Chairperson","other"],
  ["Chair","other"],
  ["President of the Court","other"],
  ["President of the General Assembly","other"],
];

export const councilRoles: readonly CouncilRoles[] = rows.map(([office, role]) => ({ office, role }));
