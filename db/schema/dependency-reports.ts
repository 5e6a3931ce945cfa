import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { bytes, id, moment, ownWorkspace, personal, workspaceId } from './columns.ts'
import { membership } from './system.ts'

/**
 * A dependency report: settings while it is prepared, and from the moment it is frozen a body that nobody can rewrite (`report_body`). For
 * management, or outward (lender, auditor): that one holds no stage, no trust and no band.
 */
export const dependencyReport = pgTable(
  'dependency_report',
  {
    workspaceId: workspaceId(),
    id: id(),
    title: text('title').notNull(),
    audience: text('audience', { enum: ['management', 'outward'] }).notNull(),
    /** Window, customers, basis, sections, names, framework (lib/core/dependency/report-settings.ts). */
    settings: jsonb('settings').notNull(),
    preparedBy: uuid('prepared_by').notNull(),
    /** Somebody else who looked at it; after freezing, or before. */
    reviewedBy: uuid('reviewed_by'),
    reviewedAt: moment('reviewed_at'),
    reviewNote: text('review_note').notNull().default(''),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    archivedAt: moment('archived_at'),
    revision: integer('revision').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.preparedBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    foreignKey({
      columns: [t.workspaceId, t.reviewedBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('dependency_report_created').on(t.workspaceId, t.createdAt),
    ownWorkspace(),
  ],
)

/** A report as it was frozen: everything it shows, as one document. Append-only, one a report. */
export const reportBody = pgTable(
  'report_body',
  {
    workspaceId: workspaceId(),
    reportId: uuid('report_id').notNull(),
    /** gzip of the canonical JSON text. */
    body: bytes('body').notNull(),
    /** sha256 of that text, hex. */
    digest: text('digest').notNull(),
    /** The figures an overview and a comparison need, without opening the body. */
    summary: jsonb('summary').notNull(),
    frozenBy: uuid('frozen_by').notNull(),
    frozenAt: moment('frozen_at').notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.reportId] }),
    foreignKey({
      columns: [t.workspaceId, t.reportId],
      foreignColumns: [dependencyReport.workspaceId, dependencyReport.id],
    }),
    foreignKey({ columns: [t.workspaceId, t.frozenBy], foreignColumns: [membership.workspaceId, membership.personId] }),
    index('report_body_frozen').on(t.workspaceId, t.frozenAt),
    ownWorkspace(),
  ],
)

/** A frozen report that can be read without a login. Its secret is known by digest in `system.report_secret`. */
export const reportLink = pgTable(
  'report_link',
  {
    workspaceId: workspaceId(),
    id: id(),
    reportId: uuid('report_id').notNull(),
    /** Whom it was made for. */
    forWhom: personal('for_whom').notNull(),
    createdBy: uuid('created_by').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    openedAt: moment('opened_at'),
  },
  (t) => [
    primaryKey({ columns: [t.workspaceId, t.id] }),
    foreignKey({
      columns: [t.workspaceId, t.reportId],
      foreignColumns: [dependencyReport.workspaceId, dependencyReport.id],
    }),
    foreignKey({
      columns: [t.workspaceId, t.createdBy],
      foreignColumns: [membership.workspaceId, membership.personId],
    }),
    index('report_link_report').on(t.workspaceId, t.reportId),
    ownWorkspace(),
  ],
)
