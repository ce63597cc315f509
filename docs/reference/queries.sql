-- Made by `npm run docs` from every *.queries.ts; do not edit. Every option is given.

-- ========== backup/restore.queries.ts

-- ========== backup/snapshot.queries.ts

-- ========== modules/cases/calendar.queries.ts

-- listDeadlineRules
select *
  from "cases"."deadline_rule"
  order by "key", "jurisdiction", "valid_from";

-- listImportedYears
select "arrangement"
  from "cases"."holiday_year"
  order by "year";

-- saveRule
insert into "cases"."deadline_rule" ("id", "key", "jurisdiction", "working_days", "document", "clause", "certainty", "valid_from", "valid_to")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("key", "jurisdiction", "valid_from") do update
  set "working_days" = $10, "document" = $11, "clause" = $12, "certainty" = $13, "valid_to" = $14
  returning "id";

-- saveYear
insert into "cases"."holiday_year" ("year", "arrangement", "imported_at", "imported_by")
  values ($1, $2, $3, $4)
  on conflict ("year") do update
  set "arrangement" = $5, "imported_at" = $6, "imported_by" = $7;

-- ========== modules/cases/cases.queries.ts

-- addSides
insert into "cases"."case_side" ("case_id", "side", "organization_id")
  values ($1, $2, $3), …
  on conflict do nothing;

-- findCaseInReach
select "c".*
  from "cases"."case" as "c"
  where "c"."id" = $1 and exists (select "s"."case_id"
  from "cases"."case_side" as "s"
  where "s"."case_id" = "c"."id" and ("s"."organization_id" = any($2::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[]))));

-- findCaseOf
select *
  from "cases"."case"
  where "kind" = $1 and "subject_id" = $2
  order by "opened_at" desc
  limit $3;

-- findCaseRow
select *
  from "cases"."case"
  where "id" = $1;

-- insertCase
insert into "cases"."case" ("id", "kind", "subject_type", "subject_id", "opened_at", "state", "version", "data", "clocks", "performers", "closed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);
insert into "cases"."case_side" ("case_id", "side", "organization_id")
  values ($1, $2, $3), …
  on conflict do nothing;

-- insertEvent
insert into "cases"."case_event" ("case_id", "version", "act", "from_state", "to_state", "at", "person_id", "person_name", "organization_id", "input")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- listCaseRows
select "c".*
  from "cases"."case" as "c"
  where exists (select "s"."case_id"
  from "cases"."case_side" as "s"
  where "s"."case_id" = "c"."id" and ("s"."organization_id" = any($1::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])))) and "c"."kind" in ($3) and "c"."closed_at" is null and "c"."subject_id" = $4 and "c"."closed_at" is null and not exists (select "t"."id"
  from "cases"."task" as "t"
  where "t"."case_id" = "c"."id" and "t"."closed_at" is null and ("t"."role", "t"."organization_id") in (select *
  from unnest($5::text[], $6::uuid[])))
  order by "c"."opened_at" desc
  limit $7 offset $8;
select count(*) as "total"
  from (select 1 as "one"
  from "cases"."case" as "c"
  where exists (select "s"."case_id"
  from "cases"."case_side" as "s"
  where "s"."case_id" = "c"."id" and ("s"."organization_id" = any($1::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])))) and "c"."kind" in ($3) and "c"."closed_at" is null and "c"."subject_id" = $4 and "c"."closed_at" is null and not exists (select "t"."id"
  from "cases"."task" as "t"
  where "t"."case_id" = "c"."id" and "t"."closed_at" is null and ("t"."role", "t"."organization_id") in (select *
  from unnest($5::text[], $6::uuid[])))
  limit $7) as "counted";

-- listCasesById
select "id", "kind", "state", "version", "clocks"
  from "cases"."case"
  where "id" in ($1);

-- listEvents
select "e".*, "o"."name" as "organization_name"
  from "cases"."case_event" as "e"
  left join "identity"."v_organization" as "o" on "o"."id" = "e"."organization_id"
  where "e"."case_id" = $1
  order by "e"."version";

-- listSideIds
select *
  from "cases"."case_side"
  where "case_id" = $1;

-- listSides
select "s"."case_id", "s"."side", "s"."organization_id", "o"."name" as "organization_name"
  from "cases"."case_side" as "s"
  inner join "identity"."v_organization" as "o" on "o"."id" = "s"."organization_id"
  where "s"."case_id" in ($1)
  order by "s"."side";

-- lockCase
select *
  from "cases"."case"
  where "id" = $1
  for update;

-- updateCase
update "cases"."case"
  set "state" = $1, "version" = $2, "data" = $3, "clocks" = $4, "performers" = $5, "closed_at" = $6
  where "id" = $7;

-- ========== modules/cases/held-roles.queries.ts

-- ========== modules/cases/tasks.queries.ts

-- closeTask
update "cases"."task"
  set "closed_at" = $1
  where "case_id" = $2 and "name" = $3 and "organization_id" = $4 and "closed_at" is null;

-- insertTasks
insert into "cases"."task" ("id", "case_id", "name", "side", "role", "organization_id", "opened_at", "closed_at", "deadline", "due_on")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- listNamedTasks
select "t".*, "o"."name" as "organization_name"
  from "cases"."task" as "t"
  inner join "identity"."v_organization" as "o" on "o"."id" = "t"."organization_id"
  where "t"."case_id" in ($1) and "t"."closed_at" is null
  order by "t"."id";

-- listOpenTasks
select *
  from "cases"."task"
  where "case_id" in ($1) and "closed_at" is null
  order by "id";

-- listTaskRows
select "t".*, "o"."name" as "organization_name", "c"."kind", "c"."state", "c"."subject_type", "c"."subject_id", "c"."clocks"
  from "cases"."task" as "t"
  inner join "cases"."case" as "c" on "c"."id" = "t"."case_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "t"."organization_id"
  where "t"."closed_at" is null and ("t"."role", "t"."organization_id") in (select *
  from unnest($1::text[], $2::uuid[])) and "c"."kind" in ($3) and "t"."due_on" < $4
  order by "t"."due_on" asc nulls last, "t"."opened_at"
  limit $5 offset $6;
select count(*) as "total"
  from (select 1 as "one"
  from "cases"."task" as "t"
  inner join "cases"."case" as "c" on "c"."id" = "t"."case_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "t"."organization_id"
  where "t"."closed_at" is null and ("t"."role", "t"."organization_id") in (select *
  from unnest($1::text[], $2::uuid[])) and "c"."kind" in ($3) and "t"."due_on" < $4
  limit $5) as "counted";

-- setTasksDue
update "cases"."task"
  set "due_on" = $1, "is_provisional" = $2
  where "case_id" = $3 and "deadline" = $4 and "closed_at" is null;

-- ========== modules/cases/timers.queries.ts

-- findDueTimer
select *
  from "cases"."timer"
  where "case_id" = $1 and "deadline" = $2 and "purpose" = $3 and "fire_at" <= $4;

-- listDueTimers
select *
  from "cases"."timer"
  where "fire_at" <= $1
  order by "fire_at"
  limit $2;

-- listTimedCases
select "case_id"
  from "cases"."timer" union select "case_id"
  from "cases"."task"
  where "closed_at" is null and "due_on" is not null;

-- replaceTimers
delete
  from "cases"."timer"
  where "case_id" = $1;
insert into "cases"."timer" ("case_id", "deadline", "purpose", "fire_at", "is_provisional")
  values ($1, $2, $3, $4, $5);

-- ========== modules/catalog/certificates.queries.ts

-- findCertificate
select "c".*, "e"."code", "e"."state", "e"."organization_id"
  from "catalog"."certificate" as "c"
  inner join "catalog"."entry" as "e" on "e"."id" = "c"."entry_id"
  where "c"."number" = $1;

-- findNumberOf
select "number"
  from "catalog"."certificate"
  where "entry_id" = $1;

-- insertCertificate
insert into "catalog"."certificate" ("number", "entry_id", "body", "signature", "issued_at")
  values ($1, $2, $3, $4, $5);

-- insertKey
insert into "catalog"."certificate_key" ("key_id", "algorithm", "number", "sealed", "certificate", "not_after")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("algorithm", "number") do nothing;

-- listKeys
select *
  from "catalog"."certificate_key"
  order by "number" desc;

-- ========== modules/catalog/entries.queries.ts

-- findEntry
select "e".*, ("e"."organization_id" = any($1::uuid[]) or "e"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) as "is_inside"
  from "catalog"."entry" as "e"
  where "e"."id" = $3 and "e"."discarded_at" is null and ("e"."state" = $4 or ("e"."organization_id" = any($5::uuid[]) or "e"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($6::text[]))));

-- findVersion
select *
  from "catalog"."entry_version"
  where "entry_id" = $1 and "version" = $2;

-- insertEntry
insert into "catalog"."entry" ("id", "organization_id", "state", "metadata", "version", "published_metadata", "published_version", "published_at", "code", "case_id", "level", "generated", "created_by", "created_at", "updated_at", "discarded_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- insertVersion
insert into "catalog"."entry_version" ("entry_id", "version", "metadata", "person_id", "person_name", "at", "published_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listEntries
select "e".*, "l"."kinds", "l"."stale_from"
  from "catalog"."entry" as "e"
  inner join "catalog"."listing" as "l" on "l"."entry_id" = "e"."id"
  where "e"."id" in ($1);

-- listEntryIdsOf
select "id"
  from "catalog"."entry"
  where "organization_id" = $1 and "discarded_at" is null
  order by "id";

-- listEntryNames
select "e"."id", "l"."name", "o"."name" as "organization_name"
  from "catalog"."entry" as "e"
  inner join "catalog"."listing" as "l" on "l"."entry_id" = "e"."id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "e"."organization_id"
  where "e"."id" in ($1);

-- listVersions
select *
  from "catalog"."entry_version"
  where "entry_id" = $1 and "published_at" is not null
  order by "version" desc;

-- lockEntry
select *
  from "catalog"."entry"
  where "id" = $1 and "discarded_at" is null
  for update;

-- markPublished
update "catalog"."entry_version"
  set "published_at" = $1
  where "entry_id" = $2 and "version" = $3 and "published_at" is null;

-- takeNumber
update "catalog"."counter"
  set "last" = "last" + $1
  where "name" = $2
  returning "last";

-- takeSequence
insert into "catalog"."code_sequence" ("category_code", "last")
  values ($1, $2)
  on conflict ("category_code") do update
  set "last" = "catalog"."code_sequence"."last" + $3
  returning "last";

-- updateEntry
update "catalog"."entry"
  set "id" = $1, "organization_id" = $2, "state" = $3, "metadata" = $4, "version" = $5, "published_metadata" = $6, "published_version" = $7, "published_at" = $8, "code" = $9, "case_id" = $10, "level" = $11, "generated" = $12, "created_by" = $13, "created_at" = $14, "updated_at" = $15, "discarded_at" = $16
  where "id" = $17;

-- ========== modules/catalog/organizations.queries.ts

-- getOrganization
select "id", "name", "uscc", "division_code"
  from "identity"."v_organization"
  where "id" in ($1);

-- listIdsInDivision
select "id"
  from "identity"."v_organization"
  where "division_code" like $1;

-- listIdsInReach
select "o"."id"
  from "identity"."v_organization" as "o"
  where ("o"."id" = any($1::uuid[]) or "o"."id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])));

-- listOrganizations
select "id", "name", "uscc", "division_code"
  from "identity"."v_organization"
  where "id" in ($1);

-- listOrganizationsWithRole
select distinct "h"."organization_id", "h"."division_code"
  from identity.held_role_on($1::date) as "h"
  where "h"."role" = $2;

-- ========== modules/catalog/resources.queries.ts

-- endResource
update "catalog"."resource"
  set "detached_at" = $1, "detached_by" = $2
  where "entry_id" = $3 and "asset_id" = $4 and "detached_at" is null;

-- findAsset
select *
  from "registry"."v_asset"
  where "id" = $1;

-- insertResource
insert into "catalog"."resource" ("id", "entry_id", "asset_id", "attached_at", "attached_by", "detached_at", "detached_by")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing;

-- listAttached
select "r"."asset_id", "r"."attached_at", "a"."name", "a"."kind", "a"."state", "a"."origin", "a"."manifest", "a"."update_cycle", "a"."generated", "a"."release_number", "a"."available_at"
  from "catalog"."resource" as "r"
  inner join "registry"."v_asset" as "a" on "a"."id" = "r"."asset_id"
  where "r"."entry_id" = $1 and "r"."detached_at" is null
  order by "r"."attached_at", "r"."asset_id";

-- listCycleRules
select *
  from "catalog"."cycle_rule";

-- listEntryIdsWith
select "entry_id"
  from "catalog"."resource"
  where "asset_id" = $1 and "detached_at" is null
  order by "entry_id";

-- listGrades
select "asset_id", "level", "sensitivity", "subject_class", "industry_class", "service_class"
  from "grading"."v_grade"
  where "asset_id" in ($1);

-- ========== modules/catalog/search/search.queries.ts

-- findDocs
select catalog.find_docs($1::tsquery) as docs;
-- stops here on a sample row

-- listChanges
select pg_snapshot_xmin(s.now)::text as horizon, l.doc, l.entry_id, l.state, l.organization_id, l.name, l.name_key, l.subject_class, l.share_type, l.open, l.update_cycle, l.level, l.kinds, l.stale_from, l.published_at, l.updated_at
  from (select pg_current_snapshot() as now) s
  left join catalog.listing l on l.changed_in >= $1::text::xid8;

-- saveListing
update "catalog"."listing"
  set "doc" = $1, "entry_id" = $2, "state" = $3, "organization_id" = $4, "subject_class" = $5, "share_type" = $6, "open" = $7, "update_cycle" = $8, "level" = $9, "kinds" = $10, "stale_from" = $11, "name" = $12, "name_key" = $13, "published_at" = $14, "updated_at" = $15, "changed_in" = pg_current_xact_id()
  where "entry_id" = $16
  returning "doc";

-- saveVector
insert into "catalog"."search" ("doc", "terms")
  values ($1, $2::tsvector)
  on conflict ("doc") do update
  set "terms" = $3::tsvector;

-- scoreDocs
select doc, ts_rank_cd('{0.05, 0.1, 0.3, 1}'::real[], terms, $1::tsquery) + ts_rank('{0.05, 0.1, 0.3, 1}'::real[], terms, $2::tsquery) as score
  from catalog.search
  where doc = any($3::int[]);

-- settleChanges
update catalog.listing
  set changed_in = default
  where changed_in > pg_current_xact_id();

-- ========== modules/evidence/append.queries.ts

-- appendEntries
with place as ( update evidence.log
  set size = size + $1::bigint
  returning size - $2::bigint as first ), receipts as ( insert into evidence.receipt (index, id, kind, receipt, entry, contract_id, asset_id, provider_id, consumer_id, receiver_id, grant_id, rows, at) select place.first + v.nth - 1, v.id, v.kind, v.receipt, convert_to(v.entry, 'UTF8'), v.contract_id, v.asset_id, v.provider_id, v.consumer_id, v.receiver_id, v.grant_id, v.rows, $3::timestamptz
  from place, unnest($4::uuid[], $5::text[], string_to_array($6, chr(10)), string_to_array($7, chr(10)), $8::uuid[], $9::uuid[], $10::uuid[], $11::uuid[], $12::uuid[], $13::uuid[], $14::bigint[]) with ordinality as v(id, kind, receipt, entry, contract_id, asset_id, provider_id, consumer_id, receiver_id, grant_id, rows, nth) ), contexts as ( insert into evidence.access_context (receipt_id, person_id, operator, matter_number, purpose) select *
  from unnest($15::uuid[], $16::uuid[], $17::text[], $18::text[], $19::text[]) ), provisions as ( insert into evidence.provision_fact (receipt_id, form, contract_id, contract_number, matter_name, entry_name, release_number) select *
  from unnest($20::uuid[], $21::text[], $22::uuid[], $23::text[], $24::text[], $25::text[], $26::integer[]) ) select first
  from place /* prepared */;

-- ========== modules/evidence/evidence.queries.ts

-- findOrganizationOf
select "organization_id"
  from "identity"."v_person"
  where "id" = $1;

-- findReceipt
select "r".*
  from "evidence"."receipt" as "r"
  where "r"."id" = $1 and (("r"."provider_id" = any($2::uuid[]) or "r"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[]))) or ("r"."consumer_id" = any($4::uuid[]) or "r"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($5::text[]))) or ("r"."receiver_id" = any($6::uuid[]) or "r"."receiver_id" in (select id
  from identity.v_organization
  where division_code like any($7::text[]))));

-- findReceiptById
select *
  from "evidence"."receipt"
  where "id" = $1;

-- insertAuditEvents
insert into "evidence"."audit_event" ("id", "at", "type", "person_id", "organization_id", "object_type", "object_id", "object_name", "outcome", "receipt_id", "facts")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- listAuditEvents
select "e".*, "o"."name" as "organization_name", "p"."name" as "person_name"
  from "evidence"."audit_event" as "e"
  left join "identity"."v_organization" as "o" on "o"."id" = "e"."organization_id"
  left join "identity"."v_person" as "p" on "p"."id" = "e"."person_id"
  where (("e"."organization_id" = any($1::uuid[]) or "e"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or "e"."organization_id" is null) and "e"."type" in ($3) and "e"."organization_id" = $4 and "e"."object_id" = $5 and "e"."outcome" = $6 and "e"."at" >= $7 and "e"."at" < $8
  order by "e"."at" desc
  limit $9 offset $10;
select count(*) as "total"
  from (select 1 as "one"
  from "evidence"."audit_event" as "e"
  left join "identity"."v_organization" as "o" on "o"."id" = "e"."organization_id"
  left join "identity"."v_person" as "p" on "p"."id" = "e"."person_id"
  where (("e"."organization_id" = any($1::uuid[]) or "e"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or "e"."organization_id" is null) and "e"."type" in ($3) and "e"."organization_id" = $4 and "e"."object_id" = $5 and "e"."outcome" = $6 and "e"."at" >= $7 and "e"."at" < $8
  limit $9) as "counted";

-- listReceipts
select "r"."id", "r"."index", "r"."kind", "r"."contract_id", "r"."asset_id", "r"."rows", "r"."at", "p"."name" as "provider_name", "c"."name" as "consumer_name"
  from "evidence"."receipt" as "r"
  left join "identity"."v_organization" as "p" on "p"."id" = "r"."provider_id"
  left join "identity"."v_organization" as "c" on "c"."id" = "r"."consumer_id"
  where (("r"."provider_id" = any($1::uuid[]) or "r"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("r"."consumer_id" = any($3::uuid[]) or "r"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or ("r"."receiver_id" = any($5::uuid[]) or "r"."receiver_id" in (select id
  from identity.v_organization
  where division_code like any($6::text[])))) and "r"."contract_id" = $7 and "r"."kind" in ($8)
  order by "r"."index" desc
  limit $9 offset $10;
select count(*) as "total"
  from (select 1 as "one"
  from "evidence"."receipt" as "r"
  left join "identity"."v_organization" as "p" on "p"."id" = "r"."provider_id"
  left join "identity"."v_organization" as "c" on "c"."id" = "r"."consumer_id"
  where (("r"."provider_id" = any($1::uuid[]) or "r"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("r"."consumer_id" = any($3::uuid[]) or "r"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or ("r"."receiver_id" = any($5::uuid[]) or "r"."receiver_id" in (select id
  from identity.v_organization
  where division_code like any($6::text[])))) and "r"."contract_id" = $7 and "r"."kind" in ($8)
  limit $9) as "counted";

-- ========== modules/evidence/log.queries.ts

-- findCheckpointOver
select *
  from "evidence"."checkpoint"
  where "size" > $1
  order by "size"
  limit $2;

-- findNewestCheckpoint
select *
  from "evidence"."checkpoint"
  order by "size" desc
  limit $1;

-- getLogSize
select "size"
  from "evidence"."log";

-- insertCheckpoint
insert into "evidence"."checkpoint" ("size", "root", "note", "at")
  values ($1, $2, $3, $4);

-- insertLogKey
insert into "evidence"."log_key" ("name", "algorithm", "sealed", "created_at")
  values ($1, $2, $3, $4)
  on conflict ("name", "algorithm") do nothing;

-- listCheckpoints
select *
  from "evidence"."checkpoint"
  order by "size";

-- listEntries
select "index", "entry"
  from "evidence"."receipt"
  where "index" >= $1
  order by "index"
  limit $2;

-- listLogKeys
select *
  from "evidence"."log_key"
  where "name" = $1
  order by "algorithm";

-- listReceiptTexts
select "index", "receipt", "entry"
  from "evidence"."receipt"
  where "index" >= $1
  order by "index"
  limit $2;

-- listTiles
select *
  from "evidence"."tile"
  where ("level" = $1 and "index" = $2);

-- lockIntegration
select pg_advisory_xact_lock(8520, 2);

-- saveTiles
insert into "evidence"."tile" ("level", "index", "hashes")
  values ($1, $2, $3)
  on conflict ("level", "index") do update
  set "hashes" = $4;

-- ========== modules/evidence/provisions.queries.ts

-- listProvisions
select "r"."id" as "receiptId", "r"."at" as "at", "f"."form" as "form", coalesce("p"."name", $1) as "providerName", coalesce("q"."name", $2) as "consumerName", "o"."name" as "receiverName", "f"."contract_id" as "contractId", "f"."contract_number" as "contractNumber", "f"."matter_name" as "matterName", "f"."entry_name" as "entryName", "f"."release_number" as "releaseNumber", coalesce("c"."rows", "r"."rows") as "rows", "x"."operator" as "operator", "x"."matter_number" as "matterNumber", "x"."purpose" as "purpose", cast(coalesce(jsonb_extract_path_text(cast("c"."receipt" as jsonb), $3)) as text) as "ended"
  from "evidence"."receipt" as "r"
  inner join "evidence"."provision_fact" as "f" on "f"."receipt_id" = "r"."id"
  left join "evidence"."access_context" as "x" on "x"."receipt_id" = "r"."id"
  left join "evidence"."receipt" as "c" on "c"."grant_id" = "r"."id"
  left join "identity"."v_organization" as "p" on "p"."id" = "r"."provider_id"
  left join "identity"."v_organization" as "q" on "q"."id" = "r"."consumer_id"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."receiver_id"
  where "r"."kind" in ($4, $5, $6) and (("r"."provider_id" = any($7::uuid[]) or "r"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($8::text[]))) or ("r"."consumer_id" = any($9::uuid[]) or "r"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($10::text[])))) and "r"."contract_id" = $11 and "r"."asset_id" = $12 and ("r"."consumer_id" = $13 or "r"."receiver_id" = $14) and "f"."matter_name" ilike $15 and "x"."operator" = $16 and "r"."at" >= $17 and "r"."at" < $18
  order by "r"."index" desc
  limit $19 offset $20;
select count(*) as "total"
  from (select 1 as "one"
  from "evidence"."receipt" as "r"
  inner join "evidence"."provision_fact" as "f" on "f"."receipt_id" = "r"."id"
  left join "evidence"."access_context" as "x" on "x"."receipt_id" = "r"."id"
  left join "evidence"."receipt" as "c" on "c"."grant_id" = "r"."id"
  left join "identity"."v_organization" as "p" on "p"."id" = "r"."provider_id"
  left join "identity"."v_organization" as "q" on "q"."id" = "r"."consumer_id"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."receiver_id"
  where "r"."kind" in ($1, $2, $3) and (("r"."provider_id" = any($4::uuid[]) or "r"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($5::text[]))) or ("r"."consumer_id" = any($6::uuid[]) or "r"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($7::text[])))) and "r"."contract_id" = $8 and "r"."asset_id" = $9 and ("r"."consumer_id" = $10 or "r"."receiver_id" = $11) and "f"."matter_name" ilike $12 and "x"."operator" = $13 and "r"."at" >= $14 and "r"."at" < $15
  limit $16) as "counted";

-- ========== modules/exchange/books.queries.ts

-- closeBooks
with used as ( update exchange.usage u
  set calls = v.calls, rows = v.rows, keys = v.keys, tokens = v.tokens, tokens_at = v.tokens_at
  from unnest($1::uuid[], $2::date[], $3::bigint[], $4::bigint[], $5::bigint[], $6::float8[], $7::timestamptz[]) as v(contract_id, day, calls, rows, keys, tokens, tokens_at)
  where u.contract_id = v.contract_id and u.day = v.day ) insert into exchange.open_access (grant_id, completion_id, instance_key, delivery_id, contract_id, contract_digest, provider_id, consumer_id, receiver_id, day, calls, rows, keys, opened_at) select v.*, $8::timestamptz
  from unnest($9::uuid[], $10::uuid[], $11::bigint[], $12::uuid[], $13::uuid[], $14::jsonb[], $15::uuid[], $16::uuid[], $17::uuid[], $18::date[], $19::bigint[], $20::bigint[], $21::bigint[]) as v /* prepared */;

-- openBooks
select opened, used, states
  from exchange.open_books($1::uuid[], $2::uuid[], $3::date) /* prepared */;

-- ========== modules/exchange/contracts.queries.ts

-- findConsumer
select "consumer_id"
  from "sharing"."v_contract"
  where "id" = $1;

-- findContract
select "c"."id", "c"."number", "c"."state", "c"."provider_id", "c"."consumer_id", "c"."terms"
  from "sharing"."v_contract" as "c"
  where "c"."id" = $1 and (("c"."provider_id" = any($2::uuid[]) or "c"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[]))) or ("c"."consumer_id" = any($4::uuid[]) or "c"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($5::text[]))));

-- findOrganization
select "id", "name", "division_code"
  from "identity"."v_organization"
  where "id" = $1;

-- ========== modules/exchange/deliveries.queries.ts

-- findDelivery
select *
  from "exchange"."delivery"
  where "id" = $1;

-- findNamedDelivery
select "d".*, "p"."name" as "provider_name", "c"."name" as "consumer_name", "r"."name" as "receiver_name", "l"."number" as "release_number"
  from "exchange"."delivery" as "d"
  left join "identity"."v_organization" as "p" on "p"."id" = "d"."provider_id"
  left join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  left join "identity"."v_organization" as "r" on "r"."id" = "d"."receiver_id"
  left join "registry"."v_release" as "l" on "l"."id" = "d"."release_id"
  where "d"."id" = $1 and (("d"."provider_id" = any($2::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[]))) or ("d"."consumer_id" = any($4::uuid[]) or "d"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($5::text[]))) or ("d"."receiver_id" = any($6::uuid[]) or "d"."receiver_id" in (select id
  from identity.v_organization
  where division_code like any($7::text[]))));

-- findProvidedDelivery
select "d".*
  from "exchange"."delivery" as "d"
  where "d"."id" = $1 and ("d"."provider_id" = any($2::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- findReceivedDelivery
select "d".*
  from "exchange"."delivery" as "d"
  where "d"."id" = $1 and (("d"."consumer_id" = any($2::uuid[]) or "d"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[]))) or ("d"."receiver_id" = any($4::uuid[]) or "d"."receiver_id" in (select id
  from identity.v_organization
  where division_code like any($5::text[]))));

-- insertDelivery
insert into "exchange"."delivery" ("id", "contract_id", "contract_number", "asset_id", "entry_name", "provider_id", "consumer_id", "receiver_id", "person_id", "subscription_id", "release_id", "mode", "format", "target", "context", "asked", "state", "attempts", "rows", "bytes", "sm3", "sha256", "storage_key", "file_name", "receipt_ids", "reported", "problem", "job_id", "expires_at", "revoked_at", "created_at", "ended_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32)
  on conflict do nothing;

-- listDeliveries
select "d".*, "p"."name" as "provider_name", "c"."name" as "consumer_name", "r"."name" as "receiver_name", "l"."number" as "release_number"
  from "exchange"."delivery" as "d"
  left join "identity"."v_organization" as "p" on "p"."id" = "d"."provider_id"
  left join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  left join "identity"."v_organization" as "r" on "r"."id" = "d"."receiver_id"
  left join "registry"."v_release" as "l" on "l"."id" = "d"."release_id"
  where (("d"."provider_id" = any($1::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."consumer_id" = any($3::uuid[]) or "d"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or ("d"."receiver_id" = any($5::uuid[]) or "d"."receiver_id" in (select id
  from identity.v_organization
  where division_code like any($6::text[])))) and "d"."contract_id" = $7 and "d"."state" in ($8)
  order by "d"."created_at" desc, "d"."id" desc
  limit $9 offset $10;
select count(*) as "total"
  from (select 1 as "one"
  from "exchange"."delivery" as "d"
  left join "identity"."v_organization" as "p" on "p"."id" = "d"."provider_id"
  left join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  left join "identity"."v_organization" as "r" on "r"."id" = "d"."receiver_id"
  left join "registry"."v_release" as "l" on "l"."id" = "d"."release_id"
  where (("d"."provider_id" = any($1::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."consumer_id" = any($3::uuid[]) or "d"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or ("d"."receiver_id" = any($5::uuid[]) or "d"."receiver_id" in (select id
  from identity.v_organization
  where division_code like any($6::text[])))) and "d"."contract_id" = $7 and "d"."state" in ($8)
  limit $9) as "counted";

-- listDeserted
select "d"."id", "d"."job_id", "j"."state" as "job_state"
  from "exchange"."delivery" as "d"
  inner join "platform"."job_run" as "j" on "j"."id" = "d"."job_id"
  where "d"."state" in ($1, $2) and "j"."state" in ($3, $4, $5)
  limit $6;

-- listOutdatedFiles
select *
  from "exchange"."delivery"
  where "storage_key" is not null and ("expires_at" <= $1 or "revoked_at" is not null)
  limit $2;

-- listSuspended
select "id", "created_at"
  from "exchange"."delivery"
  where "state" = $1
  order by "created_at"
  limit $2;

-- lockDelivery
select *
  from "exchange"."delivery"
  where "id" = $1
  for update;

-- revokeLinks
update "exchange"."delivery"
  set "revoked_at" = $1
  where "contract_id" = $2 and "storage_key" is not null and "revoked_at" is null;

-- setDelivery
update "exchange"."delivery"
  set "id" = $1, "contract_id" = $2, "contract_number" = $3, "asset_id" = $4, "entry_name" = $5, "provider_id" = $6, "consumer_id" = $7, "receiver_id" = $8, "person_id" = $9, "subscription_id" = $10, "release_id" = $11, "mode" = $12, "format" = $13, "target" = $14, "context" = $15, "asked" = $16, "state" = $17, "attempts" = $18, "rows" = $19, "bytes" = $20, "sm3" = $21, "sha256" = $22, "storage_key" = $23, "file_name" = $24, "receipt_ids" = $25, "reported" = $26, "problem" = $27, "job_id" = $28, "expires_at" = $29, "revoked_at" = $30, "created_at" = $31, "ended_at" = $32
  where "id" = $33;

-- startDelivery
update "exchange"."delivery"
  set "state" = $1, "attempts" = "attempts" + $2, "problem" = $3
  where "id" = $4 and "state" in ($5, $6)
  returning *;

-- ========== modules/exchange/open-access.queries.ts

-- findOpenAccessOf
select *
  from "exchange"."open_access"
  where "delivery_id" = $1;

-- listAbandoned
select a.grant_id
  from exchange.open_access a
  where a.instance_key is not null and not exists ( select
  from pg_locks l
  where l.locktype = 'advisory' and l.classid = $1 and l.objid::bigint = a.instance_key and l.database = (select oid
  from pg_database
  where datname = current_database()))
  order by a.grant_id
  limit $2;

-- ========== modules/exchange/release.queries.ts

-- findAsset
select "id", "organization_id", "name", "kind", "origin", "state", "current_release_id"
  from "registry"."v_asset"
  where "id" = $1;

-- findRelease
select "id", "asset_id", "number", "state", "manifest"
  from "registry"."v_release"
  where "id" = $1;

-- getReadState
select coalesce(e.state = 'published', false) as published, a.kind, a.state as asset_state, w.release_id, r.asset_id as release_asset_id, r.state as release_state
  from (values (1)) as one
  left join catalog.v_entry e on e.id = $1::uuid
  left join registry.v_asset a on a.id = $2::uuid
  cross join lateral (select coalesce($3::uuid, a.current_release_id) as release_id) w
  left join registry.v_release r on r.id = w.release_id /* prepared */;

-- isPublished
select "state"
  from "catalog"."v_entry"
  where "id" = $1 /* prepared */;

-- ========== modules/exchange/subscriptions.queries.ts

-- endSubscriptions
update "exchange"."subscription"
  set "active" = $1, "context" = $2, "changed_at" = $3
  where "contract_id" = $4 and "active" = $5;

-- listActive
select *
  from "exchange"."subscription"
  where "asset_id" = $1 and "active" = $2
  order by "id";

-- listSubscriptions
select "s".*, "o"."name" as "receiver_name"
  from "exchange"."subscription" as "s"
  left join "identity"."v_organization" as "o" on "o"."id" = "s"."receiver_id"
  where "s"."contract_id" = $1
  order by "s"."changed_at";

-- moveSubscriptions
select "c"."id", "i"."asset_id"
  from "sharing"."v_contract" as "c"
  inner join "sharing"."v_contract_item" as "i" on "i"."contract_id" = "c"."id"
  where "c"."number" = $1 and "c"."state" = $2;
update "exchange"."subscription" as "s"
  set "contract_id" = $1, "changed_at" = $2
  where "s"."contract_id" = $3 and "s"."asset_id" = $4 and "s"."active" = $5 and not exists (select "t"."id"
  from "exchange"."subscription" as "t"
  where "t"."contract_id" = $6 and "t"."asset_id" = $7 and "t"."receiver_id" = "s"."receiver_id");

-- saveSubscription
insert into "exchange"."subscription" ("id", "contract_id", "asset_id", "receiver_id", "person_id", "format", "context", "active", "changed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict ("contract_id", "asset_id", "receiver_id") do update
  set "person_id" = $10, "format" = $11, "active" = $12, "changed_at" = $13
  returning "id";

-- setSubscriptionContext
update "exchange"."subscription"
  set "context" = $1
  where "id" = $2;

-- ========== modules/exchange/usage.queries.ts

-- findUsage
select *
  from "exchange"."usage"
  where "contract_id" = $1 and "day" = $2;

-- ========== modules/grading/grading.queries.ts

-- findRelease
select *
  from "registry"."v_release"
  where "id" = $1;

-- insertGrade
insert into "grading"."grade" ("asset_id", "version", "subject_class", "industry_class", "service_class", "sensitivity", "level", "interests", "fields", "reason", "proposal", "confirmed_by", "confirmed_by_name", "confirmed_at")
  values ($1, (select coalesce(max("version"), 0) + $2 as "next"
  from "grading"."grade"
  where "asset_id" = $3), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  returning *;

-- listGrades
select *
  from "grading"."grade"
  where "asset_id" = $1
  order by "version" desc;

-- ========== modules/identity/organizations.queries.ts

-- countChildren
select count(*) as "count"
  from identity.organization_on($1::date) as "o"
  where "o"."parent_id" = $2;

-- findUsccHolder
select "organization_id", "name"
  from "identity"."organization_version"
  where "uscc" = $1 and "organization_id" <> $2 and ("valid_to" is null or "valid_to" > $3);

-- insertOrganization
insert into "identity"."organization" ("id")
  values ($1);
insert into "identity"."organization_version" ("organization_id", "valid_from", "valid_to", "name", "short_name", "uscc", "tier", "division_code", "parent_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertVersion
insert into "identity"."organization_version" ("organization_id", "valid_from", "valid_to", "name", "short_name", "uscc", "tier", "division_code", "parent_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- listAncestors
with recursive above as ( select parent_id as id, 1 as distance
  from identity.organization_on($1::date)
  where organization_id = $2 and parent_id is not null
  union all select o.parent_id, distance + 1
  from identity.organization_on($3::date) o join above on o.organization_id = above.id
  where o.parent_id is not null and distance < 50 ) select id
  from above
  order by distance;

-- listOrganizations
select "o".*
  from identity.organization_on($1::date) as "o"
  where "o"."tier" = $2 and "o"."parent_id" = $3 and "o"."division_code" like $4 and ("o"."name" ilike $5 or "o"."short_name" ilike $6 or "o"."uscc" = $7)
  order by "o"."division_code", "o"."name", "o"."organization_id"
  limit $8 offset $9;
select count(*) as "total"
  from (select 1 as "one"
  from identity.organization_on($1::date) as "o"
  where "o"."tier" = $2 and "o"."parent_id" = $3 and "o"."division_code" like $4 and ("o"."name" ilike $5 or "o"."short_name" ilike $6 or "o"."uscc" = $7)
  limit $8) as "counted";

-- listVersions
select *
  from "identity"."organization_version"
  where "organization_id" = $1
  order by "valid_from";

-- lockOrganization
select "id"
  from "identity"."organization"
  where "id" = $1
  for update;

-- replaceVersion
update "identity"."organization_version"
  set "organization_id" = $1, "valid_from" = $2, "valid_to" = $3, "name" = $4, "short_name" = $5, "uscc" = $6, "tier" = $7, "division_code" = $8, "parent_id" = $9
  where "organization_id" = $10 and "valid_from" = $11;

-- ========== modules/identity/people.queries.ts

-- findPerson
select "p"."id", "p"."name", "p"."email", "p"."language", "p"."organization_id", "o"."name" as "organization_name", "a"."username", "a"."is_demo", "a"."two_factor_enabled", "a"."must_change_password", "a"."disabled_at", "a"."last_sign_in_at", "f"."locked_until", (select coalesce(json_agg(agg), '[]')
  from (select "r".*
  from identity.held_role_on($1::date) as "r"
  where "r"."person_id" = "p"."id"
  order by "r"."role", "r"."id") as agg) as "roles"
  from "identity"."person" as "p"
  inner join "identity"."account" as "a" on "a"."id" = "p"."id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  left join "identity"."sign_in_failure" as "f" on "f"."username" = "a"."username" and "f"."locked_until" > $2
  where "p"."id" = $3;

-- findTokenOwner
select "p"."id", "p"."name", "p"."email", "p"."language", "p"."organization_id", "o"."name" as "organization_name", "a"."username", "a"."is_demo", "a"."two_factor_enabled", "a"."must_change_password", "a"."disabled_at", "a"."last_sign_in_at", "f"."locked_until", (select coalesce(json_agg(agg), '[]')
  from (select "r".*
  from identity.held_role_on($1::date) as "r"
  where "r"."person_id" = "p"."id"
  order by "r"."role", "r"."id") as agg) as "roles", "t"."id" as "token_id", "t"."scopes", "t"."expires_at", "t"."revoked_at", "t"."last_used_at"
  from "identity"."person" as "p"
  inner join "identity"."account" as "a" on "a"."id" = "p"."id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  left join "identity"."sign_in_failure" as "f" on "f"."username" = "a"."username" and "f"."locked_until" > $2
  inner join "identity"."api_token" as "t" on "t"."person_id" = "p"."id"
  where "t"."digest" = $3;

-- getRightsVersion
select "version"
  from "identity"."rights_version" /* prepared */;

-- insertPerson
insert into "identity"."person" ("id", "organization_id", "name", "email", "language")
  values ($1, $2, $3, $4, $5);
insert into "identity"."account" ("id", "username", "is_demo", "must_change_password")
  values ($1, $2, $3, $4)
  on conflict ("username") do nothing
  returning "id";
insert into "identity"."credential" ("id", "account_id", "provider_id", "person_id", "password")
  values ($1, $2, $3, $4, $5);

-- listHolders
select distinct "r"."person_id"
  from identity.held_role_on($1::date) as "r"
  where "r"."role" = $2 and "r"."organization_id" = $3;

-- listPeople
select "p"."id"
  from "identity"."person" as "p"
  inner join "identity"."account" as "a" on "a"."id" = "p"."id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  left join "identity"."sign_in_failure" as "f" on "f"."username" = "a"."username" and "f"."locked_until" > $1
  where ("p"."organization_id" = any($2::uuid[]) or "p"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[]))) and "p"."organization_id" = $4 and exists (select "h"."id"
  from identity.held_role_on($5::date) as "h"
  where "h"."person_id" = "p"."id" and "h"."role" = $6) and ("p"."name" ilike $7 or "a"."username" ilike $8)
  order by "o"."division_code", "o"."name", "p"."name", "p"."id"
  limit $9 offset $10;
select count(*) as "total"
  from (select 1 as "one"
  from "identity"."person" as "p"
  inner join "identity"."account" as "a" on "a"."id" = "p"."id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  left join "identity"."sign_in_failure" as "f" on "f"."username" = "a"."username" and "f"."locked_until" > $1
  where ("p"."organization_id" = any($2::uuid[]) or "p"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[]))) and "p"."organization_id" = $4 and exists (select "h"."id"
  from identity.held_role_on($5::date) as "h"
  where "h"."person_id" = "p"."id" and "h"."role" = $6) and ("p"."name" ilike $7 or "a"."username" ilike $8)
  limit $9) as "counted";
select "p"."id", "p"."name", "p"."email", "p"."language", "p"."organization_id", "o"."name" as "organization_name", "a"."username", "a"."is_demo", "a"."two_factor_enabled", "a"."must_change_password", "a"."disabled_at", "a"."last_sign_in_at", "f"."locked_until", (select coalesce(json_agg(agg), '[]')
  from (select "r".*
  from identity.held_role_on($1::date) as "r"
  where "r"."person_id" = "p"."id"
  order by "r"."role", "r"."id") as agg) as "roles"
  from "identity"."person" as "p"
  inner join "identity"."account" as "a" on "a"."id" = "p"."id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  left join "identity"."sign_in_failure" as "f" on "f"."username" = "a"."username" and "f"."locked_until" > $2
  where "p"."id" in ($3);

-- lockPerson
select "id"
  from "identity"."person"
  where "id" = $1
  for update;

-- setDisabled
update "identity"."account"
  set "disabled_at" = $1
  where "id" = $2;

-- updatePerson
update "identity"."person"
  set "name" = $1, "email" = $2, "organization_id" = $3, "language" = $4
  where "id" = $5;

-- ========== modules/identity/reach.queries.ts

-- isWithinReach
select "o"."id"
  from "identity"."v_organization" as "o"
  where "o"."id" = $1 and ("o"."id" = any($2::uuid[]) or "o"."id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- requireReach
select "o"."id"
  from "identity"."v_organization" as "o"
  where "o"."id" = $1 and ("o"."id" = any($2::uuid[]) or "o"."id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- ========== modules/identity/roles.queries.ts

-- endRole
update "identity"."held_role"
  set "valid_to" = greatest($1::date, valid_from), "revoked_by" = $2, "revoked_at" = $3
  where "id" = $4 and ("valid_to" is null or "valid_to" > $5);

-- findRole
select "r".*, "o"."name" as "organization_name", "o"."division_code"
  from "identity"."held_role" as "r"
  inner join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  where "r"."id" = $1;

-- insertRole
insert into "identity"."held_role" ("id", "person_id", "role", "organization_id", "valid_from", "valid_to", "granted_by", "granted_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listPeriods
select "role", "organization_id", "valid_from", "valid_to"
  from "identity"."held_role"
  where "person_id" = $1;

-- listRolesAt
select "r".*
  from identity.held_role_on($1::date) as "r"
  where "r"."organization_id" = $2
  order by "r"."role", "r"."person_name", "r"."id";

-- ========== modules/identity/sessions.queries.ts

-- countAttempt
select pg_advisory_xact_lock(8522, hashtext($1));
select *
  from "identity"."sign_in_failure"
  where "username" = $1;
insert into "identity"."sign_in_failure" ("username", "count", "last_at", "locked_until")
  values ($1, $2, $3, $4)
  on conflict ("username") do update
  set "count" = $5, "last_at" = $6, "locked_until" = $7;

-- endSession
delete
  from "identity"."session"
  where "token" = $1
  returning "person_id";

-- endSessions
delete
  from "identity"."session"
  where "person_id" = $1 and "token" <> $2;
delete
  from "identity"."challenge"
  where value = $1;

-- findAccount
select *
  from "identity"."account"
  where "username" = $1;

-- findAccountById
select *
  from "identity"."account"
  where "id" = $1;

-- findPasswordHash
select "password"
  from "identity"."credential"
  where "person_id" = $1 and "provider_id" = $2;

-- forgetFailures
delete
  from "identity"."sign_in_failure"
  where "username" = $1;

-- hasSecondFactor
select "id"
  from "identity"."second_factor"
  where "person_id" = $1;

-- rememberSignIn
update "identity"."account"
  set "last_sign_in_at" = $1
  where "id" = $2;

-- removeExpired
delete
  from "identity"."session"
  where "expires_at" < $1;
delete
  from "identity"."challenge"
  where "expires_at" < $1;
delete
  from "identity"."sign_in_failure"
  where "last_at" < $1;
delete
  from "identity"."used_code"
  where "used_at" < $1;

-- removeSecondFactor
delete
  from "identity"."second_factor"
  where "person_id" = $1;
update "identity"."account"
  set "two_factor_enabled" = $1
  where "id" = $2;

-- savePassword
update "identity"."credential"
  set "password" = $1, "updated_at" = now()
  where "person_id" = $2 and "provider_id" = $3;
update "identity"."account"
  set "must_change_password" = $1
  where "id" = $2;

-- useCode
insert into "identity"."used_code" ("person_id", "code", "used_at")
  values ($1, $2, $3)
  on conflict ("person_id", "code") do update
  set "used_at" = $4
  where "identity"."used_code"."used_at" < $5
  returning "person_id";

-- ========== modules/identity/setup.queries.ts

-- hasAccounts
select "id"
  from "identity"."account"
  limit $1;

-- insertSetupToken
insert into "identity"."setup_token" ("digest")
  values ($1);

-- isSetupToken
select "digest"
  from "identity"."setup_token"
  where "digest" = $1;

-- lockSetup
select pg_advisory_xact_lock(8521, 0);

-- removeSetupTokens
delete
  from "identity"."setup_token";

-- ========== modules/identity/tokens.queries.ts

-- insertToken
insert into "identity"."api_token" ("id", "person_id", "name", "prefix", "digest", "scopes", "created_at", "expires_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listTokens
select *
  from "identity"."api_token"
  where "person_id" = $1
  order by "created_at" desc, "id" desc;

-- revokeAllTokens
update "identity"."api_token"
  set "revoked_at" = $1
  where "person_id" = $2 and "revoked_at" is null;

-- revokeToken
update "identity"."api_token"
  set "revoked_at" = $1
  where "id" = $2 and "person_id" = $3 and "revoked_at" is null
  returning "scopes";

-- touchToken
update "identity"."api_token"
  set "last_used_at" = $1
  where "id" = $2;

-- ========== modules/incentives/applications.queries.ts

-- countDraftable
select count(*)::int as count
  from policy.v_subject
  where kind <> 'company' or code is not null;

-- countSent
select count(*) as "count"
  from "incentives"."payment" as "p"
  inner join "incentives"."share" as "s" on "s"."id" = "p"."share_id"
  where "s"."application_id" = $1 and "p"."state" = $2;

-- findApplication
select "a".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version"
  from "incentives"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where (("a"."authority_id" = any($1::uuid[]) or "a"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("a"."applicant_id" = any($3::uuid[]) or "a"."applicant_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or a.reviewers && $5::uuid[] or exists (select "s"."id"
  from "incentives"."share" as "s"
  where "s"."application_id" = "a"."id" and ("s"."organization_id" = any($6::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($7::text[]))))) and "a"."id" = $8;

-- findApplicationById
select "a".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version"
  from "incentives"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where "a"."id" = $1;

-- findLiveClaim
select "a".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version"
  from "incentives"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where "a"."subject_id" = $1 and "a"."kind" = $2 and "a"."matter" = $3 and "c"."state" not in ($4, $5, $6) and to_char(a.as_of, 'YYYY') = $7 and "a"."recognition_id" = $8;

-- findSubject
select id, kind, name, code, division_code, organization_id
  from policy.v_subject
  where id = $1;

-- insertApplication
insert into "incentives"."application" ("id", "number", "kind", "case_id", "document_id", "matter", "title", "article", "level", "subject_id", "subject_kind", "subject_name", "subject_code", "division_code", "applicant_id", "authority_id", "reviewers", "as_of", "origin", "statement", "recognition_id", "evaluation_id", "version_hash", "outcome", "low_fen", "high_fen", "payer_named", "payer_confirmed_by", "amount_fen", "reason", "reviewed_at", "account", "batch_id", "created_by", "created_by_name", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36);

-- insertShares
insert into "incentives"."share" ("id", "application_id", "organization_id", "tier", "points", "amount_fen", "fund_id", "item_id", "hold_id", "end_id", "state")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- isDismissed
select "a".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version"
  from "incentives"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where "a"."subject_id" = $1 and "a"."kind" = $2 and "a"."matter" = $3 and "a"."origin" = $4 and "c"."state" in ($5, $6) and to_char(a.as_of, 'YYYY') = $7;

-- listApplications
select "a".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version"
  from "incentives"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where (("a"."authority_id" = any($1::uuid[]) or "a"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("a"."applicant_id" = any($3::uuid[]) or "a"."applicant_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or a.reviewers && $5::uuid[] or exists (select "s"."id"
  from "incentives"."share" as "s"
  where "s"."application_id" = "a"."id" and ("s"."organization_id" = any($6::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($7::text[]))))) and "a"."kind" = $8 and "c"."state" in ($9) and "a"."origin" = $10 and "a"."batch_id" = $11 and "a"."subject_id" = $12 and "a"."matter" = $13 and ("a"."number" ilike $14 or "a"."subject_name" ilike $15 or "a"."subject_code" ilike $16)
  order by "a"."created_at" desc, "a"."id" desc
  limit $17 offset $18;
select count(*) as "total"
  from (select 1 as "one"
  from "incentives"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where (("a"."authority_id" = any($1::uuid[]) or "a"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("a"."applicant_id" = any($3::uuid[]) or "a"."applicant_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or a.reviewers && $5::uuid[] or exists (select "s"."id"
  from "incentives"."share" as "s"
  where "s"."application_id" = "a"."id" and ("s"."organization_id" = any($6::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($7::text[]))))) and "a"."kind" = $8 and "c"."state" in ($9) and "a"."origin" = $10 and "a"."batch_id" = $11 and "a"."subject_id" = $12 and "a"."matter" = $13 and ("a"."number" ilike $14 or "a"."subject_name" ilike $15 or "a"."subject_code" ilike $16)
  limit $17) as "counted";

-- listDraftable
select id
  from policy.v_subject
  where (kind <> 'company' or code is not null) and ($1::uuid is null or id > $2::uuid)
  order by id
  limit $3;

-- listFundClaims
select "a"."case_id", "a"."low_fen", "a"."high_fen", "a"."amount_fen", "s"."points", "s"."state" as "share_state", "s"."amount_fen" as "share_fen"
  from "incentives"."share" as "s"
  inner join "incentives"."application" as "a" on "a"."id" = "s"."application_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where "c"."closed_at" is null and ("s"."fund_id" = $1 or ("s"."fund_id" is null and "s"."organization_id" = $2 and extract(year
  from a.created_at at time zone 'Asia/Shanghai') = $3));

-- listNames
select "id", "name"
  from "identity"."v_organization"
  where "id" in ($1)
  order by "name";

-- listOfBatch
select "a".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version"
  from "incentives"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where "a"."batch_id" = $1
  order by "a"."number";

-- listReceived
select "a"."matter", "a"."amount_fen", "a"."as_of"
  from "incentives"."application" as "a"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where "a"."subject_id" = $1 and "a"."kind" = $2 and "c"."state" in ($3, $4) and "a"."amount_fen" is not null and "a"."id" != $5;

-- listShares
select "s".*, "o"."name" as "organization_name"
  from "incentives"."share" as "s"
  inner join "identity"."v_organization" as "o" on "o"."id" = "s"."organization_id"
  where "s"."application_id" in ($1)
  order by "s"."tier" desc;

-- lockClaims
select pg_advisory_xact_lock(hashtextextended($1, 0));

-- lockReviewed
select "a".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version"
  from "incentives"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "a"."case_id"
  where "a"."id" in ($1) and "a"."kind" = $2 and "a"."authority_id" = $3 and "c"."state" = $4
  for update of "a";

-- setApplication
update "incentives"."application"
  set "id" = $1, "number" = $2, "kind" = $3, "case_id" = $4, "document_id" = $5, "matter" = $6, "title" = $7, "article" = $8, "level" = $9, "subject_id" = $10, "subject_kind" = $11, "subject_name" = $12, "subject_code" = $13, "division_code" = $14, "applicant_id" = $15, "authority_id" = $16, "reviewers" = $17, "as_of" = $18, "origin" = $19, "statement" = $20, "recognition_id" = $21, "evaluation_id" = $22, "version_hash" = $23, "outcome" = $24, "low_fen" = $25, "high_fen" = $26, "payer_named" = $27, "payer_confirmed_by" = $28, "amount_fen" = $29, "reason" = $30, "reviewed_at" = $31, "account" = $32, "batch_id" = $33, "created_by" = $34, "created_by_name" = $35, "created_at" = $36
  where "id" = $37;

-- setShare
update "incentives"."share"
  set "id" = $1, "application_id" = $2, "organization_id" = $3, "tier" = $4, "points" = $5, "amount_fen" = $6, "fund_id" = $7, "item_id" = $8, "hold_id" = $9, "end_id" = $10, "state" = $11
  where "id" = $12;

-- ========== modules/incentives/attachments.queries.ts

-- findAttachment
select *
  from "incentives"."attachment"
  where "withdrawn_at" is null and "id" = $1;

-- insertAttachment
insert into "incentives"."attachment" ("id", "application_id", "batch_id", "name", "bytes", "sha256", "added_by", "added_by_name", "added_at", "withdrawn_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- listAttachments
select *
  from "incentives"."attachment"
  where "withdrawn_at" is null and "application_id" = $1
  order by "added_at", "id";

-- withdrawAttachment
update "incentives"."attachment"
  set "withdrawn_at" = $1
  where "id" = $2 and "withdrawn_at" is null;

-- ========== modules/incentives/batches.queries.ts

-- findBatch
select "b".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version", (select count(*)::int
  from incentives.application a
  where a.batch_id = b.id) as "items", (select coalesce(sum(a.amount_fen), 0)::text
  from incentives.application a
  where a.batch_id = b.id) as "amount"
  from "incentives"."batch" as "b"
  inner join "identity"."v_organization" as "o" on "o"."id" = "b"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "b"."case_id"
  where "b"."id" = $1 and ("b"."authority_id" = any($2::uuid[]) or "b"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- findBatchById
select "b".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version", (select count(*)::int
  from incentives.application a
  where a.batch_id = b.id) as "items", (select coalesce(sum(a.amount_fen), 0)::text
  from incentives.application a
  where a.batch_id = b.id) as "amount"
  from "incentives"."batch" as "b"
  inner join "identity"."v_organization" as "o" on "o"."id" = "b"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "b"."case_id"
  where "b"."id" = $1;

-- findObjection
select "x".*, "a"."number", "a"."authority_id", "c"."state", "c"."version" as "case_version"
  from "incentives"."objection" as "x"
  inner join "incentives"."application" as "a" on "a"."id" = "x"."application_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "x"."case_id"
  where "x"."id" = $1 and ("a"."authority_id" = any($2::uuid[]) or "a"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- findObjectionById
select "x".*, "a"."number", "a"."authority_id", "c"."state", "c"."version" as "case_version"
  from "incentives"."objection" as "x"
  inner join "incentives"."application" as "a" on "a"."id" = "x"."application_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "x"."case_id"
  where "x"."id" = $1;

-- hasOpenObjection
select "x".*, "a"."number", "a"."authority_id", "c"."state", "c"."version" as "case_version"
  from "incentives"."objection" as "x"
  inner join "incentives"."application" as "a" on "a"."id" = "x"."application_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "x"."case_id"
  where "x"."application_id" = $1 and "x"."contact" = $2 and "c"."state" = $3;

-- insertBatch
insert into "incentives"."batch" ("id", "number", "kind", "title", "authority_id", "case_id", "seed", "approval_document", "approved_at", "approver_name", "publicised_at", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- insertExpert
insert into "incentives"."expert" ("id", "organization_id", "name", "employer", "employer_code", "fields", "declared", "is_active", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertObjection
insert into "incentives"."objection" ("id", "application_id", "batch_id", "case_id", "objector", "contact", "grounds", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listBatches
select "b".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version", (select count(*)::int
  from incentives.application a
  where a.batch_id = b.id) as "items", (select coalesce(sum(a.amount_fen), 0)::text
  from incentives.application a
  where a.batch_id = b.id) as "amount"
  from "incentives"."batch" as "b"
  inner join "identity"."v_organization" as "o" on "o"."id" = "b"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "b"."case_id"
  where ("b"."authority_id" = any($1::uuid[]) or "b"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "b"."kind" = $3 and "c"."state" in ($4)
  order by "b"."created_at" desc, "b"."id" desc
  limit $5 offset $6;
select count(*) as "total"
  from (select 1 as "one"
  from "incentives"."batch" as "b"
  inner join "identity"."v_organization" as "o" on "o"."id" = "b"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "b"."case_id"
  where ("b"."authority_id" = any($1::uuid[]) or "b"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "b"."kind" = $3 and "c"."state" in ($4)
  limit $5) as "counted";

-- listDrawn
select "e"."id", "e"."name", "e"."employer"
  from "incentives"."batch_expert" as "b"
  inner join "incentives"."expert" as "e" on "e"."id" = "b"."expert_id"
  where "b"."batch_id" = $1
  order by "e"."name";

-- listExperts
select *
  from "incentives"."expert" as "e"
  where ("e"."organization_id" = any($1::uuid[]) or "e"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and ("e"."name" ilike $3 or "e"."employer" ilike $4)
  order by "e"."name", "e"."id"
  limit $5 offset $6;
select count(*) as "total"
  from (select 1 as "one"
  from "incentives"."expert" as "e"
  where ("e"."organization_id" = any($1::uuid[]) or "e"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and ("e"."name" ilike $3 or "e"."employer" ilike $4)
  limit $5) as "counted";

-- listObjections
select "x".*, "a"."number", "a"."authority_id", "c"."state", "c"."version" as "case_version"
  from "incentives"."objection" as "x"
  inner join "incentives"."application" as "a" on "a"."id" = "x"."application_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "x"."case_id"
  where "x"."batch_id" = $1
  order by "x"."created_at";

-- listPublicised
select "b".*, "o"."name" as "authority_name", "c"."state", "c"."version" as "case_version", (select count(*)::int
  from incentives.application a
  where a.batch_id = b.id) as "items", (select coalesce(sum(a.amount_fen), 0)::text
  from incentives.application a
  where a.batch_id = b.id) as "amount"
  from "incentives"."batch" as "b"
  inner join "identity"."v_organization" as "o" on "o"."id" = "b"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "b"."case_id"
  where "c"."state" = $1
  order by "b"."publicised_at" desc
  limit $2;

-- listRegister
select *
  from "incentives"."expert"
  where "organization_id" = $1 and "is_active" = $2
  order by "id";

-- listScores
select *
  from "incentives"."score"
  where "batch_id" = $1;

-- replaceDrawn
delete
  from "incentives"."score"
  where "batch_id" = $1;
delete
  from "incentives"."batch_expert"
  where "batch_id" = $1;
insert into "incentives"."batch_expert" ("batch_id", "expert_id")
  values ($1, $2);

-- saveScores
insert into "incentives"."score" ("batch_id", "application_id", "expert_id", "score", "note")
  values ($1, $2, $3, $4, $5)
  on conflict ("application_id", "batch_id", "expert_id") do update
  set "score" = "excluded"."score", "note" = "excluded"."note";

-- setBatch
update "incentives"."batch"
  set "id" = $1, "number" = $2, "kind" = $3, "title" = $4, "authority_id" = $5, "case_id" = $6, "seed" = $7, "approval_document" = $8, "approved_at" = $9, "approver_name" = $10, "publicised_at" = $11, "created_at" = $12
  where "id" = $13;

-- setObjectionCase
update "incentives"."objection"
  set "case_id" = $1
  where "id" = $2;

-- updateExpert
update "incentives"."expert" as "e"
  set
  where "e"."id" = $1 and ("e"."organization_id" = any($2::uuid[]) or "e"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])))
  returning "e".*;

-- ========== modules/incentives/case-names.queries.ts

-- ========== modules/incentives/funds.queries.ts

-- findFund
select "f".*, "o"."name" as "organization_name", "o"."division_code"
  from "incentives"."fund" as "f"
  inner join "identity"."v_organization" as "o" on "o"."id" = "f"."organization_id"
  where "f"."id" = $1 and ("f"."organization_id" = any($2::uuid[]) or "f"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- insertFund
insert into "incentives"."fund" ("id", "organization_id", "year", "name", "is_special", "income_account", "purse_account", "returned_account", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict on constraint "fund_name" do nothing
  returning "id";

-- insertItem
insert into "incentives"."budget_item" ("id", "fund_id", "article", "name", "item_account", "paid_account", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict on constraint "budget_item_article" do nothing
  returning "id";

-- insertMovement
insert into "incentives"."movement" ("transfer_id", "fund_id", "item_id", "kind", "document", "note", "case_id", "person_id", "person_name", "at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict ("transfer_id") do nothing;

-- listFunds
select "f".*, "o"."name" as "organization_name", "o"."division_code"
  from "incentives"."fund" as "f"
  inner join "identity"."v_organization" as "o" on "o"."id" = "f"."organization_id"
  where false and "f"."name" ilike $1 and "f"."year" = $2 and "f"."organization_id" = $3 and "f"."is_special" = $4
  order by "f"."year" desc, "o"."division_code", "f"."name", "f"."id"
  limit $5 offset $6;
select count(*) as "total"
  from (select 1 as "one"
  from "incentives"."fund" as "f"
  inner join "identity"."v_organization" as "o" on "o"."id" = "f"."organization_id"
  where false and "f"."name" ilike $1 and "f"."year" = $2 and "f"."organization_id" = $3 and "f"."is_special" = $4
  limit $5) as "counted";

-- listFundsOf
select *
  from "incentives"."fund"
  where "organization_id" = $1 and "year" = $2
  order by "is_special" desc, "created_at";

-- listItems
select *
  from "incentives"."budget_item"
  where "fund_id" in ($1)
  order by "created_at";

-- listMovements
select m.*, i.article, t.amount::text as amount, t.code, t.flags, e.flags as end_flags
  from incentives.movement m join ledger.v_transfer t on t.id = m.transfer_id
  left join ledger.v_transfer e on e.pending_id = m.transfer_id
  left join incentives.budget_item i on i.id = m.item_id
  where m.fund_id = $1 and m.item_id = $2
  order by t.timestamp desc offset $3
  limit $4;
select count(*) as total
  from incentives.movement m
  where m.fund_id = $1 and m.item_id = $2;

-- listSpecialFunds
select "f".*, "o"."name" as "organization_name", "o"."division_code"
  from "incentives"."fund" as "f"
  inner join "identity"."v_organization" as "o" on "o"."id" = "f"."organization_id"
  where false and "f"."is_special" = $1 and "f"."year" in ($2);

-- readBalances
select id, debits_pending::text as dp, debits_posted::text as dd, credits_pending::text as cp, credits_posted::text as cc
  from ledger.v_account
  where id = any($1::uuid[]);

-- sumPaidByMonth
select to_char(to_timestamp(t.timestamp / 1000000) at time zone 'Asia/Shanghai', 'YYYY-MM') as month, sum(case when t.debit_account_id = i.paid_account then t.amount else -t.amount end)::text as paid
  from incentives.budget_item i join ledger.v_transfer t on i.paid_account in (t.debit_account_id, t.credit_account_id)
  where i.fund_id = $1 and t.flags & 32778 = 0
  group by 1;

-- ========== modules/incentives/numbers.queries.ts

-- takeNumber
insert into "incentives"."number" ("kind", "year", "last")
  values ($1, $2, $3)
  on conflict ("kind", "year") do update
  set "last" = incentives.number.last + 1
  returning "last";

-- ========== modules/incentives/payments.queries.ts

-- answerPayment
update "incentives"."payment"
  set "state" = $1, "reason" = $2, "answered_at" = $3
  where "id" = $4 and "state" = $5
  returning "id";

-- countUnpaid
select count(*) as "count"
  from "incentives"."share" as "s"
  inner join "incentives"."application" as "a" on "a"."id" = "s"."application_id"
  where "s"."state" = $1;

-- findClawback
select "k".*, "a"."number" as "application_number", "a"."subject_name", "a"."authority_id", "s"."organization_id", "s"."item_id", "s"."fund_id", "c"."state", "c"."version" as "case_version"
  from "incentives"."clawback" as "k"
  inner join "incentives"."application" as "a" on "a"."id" = "k"."application_id"
  inner join "incentives"."share" as "s" on "s"."id" = "k"."share_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "k"."case_id"
  where (("a"."authority_id" = any($1::uuid[]) or "a"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("s"."organization_id" = any($3::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "k"."id" = $5;

-- findClawbackById
select "k".*, "a"."number" as "application_number", "a"."subject_name", "a"."authority_id", "s"."organization_id", "s"."item_id", "s"."fund_id", "c"."state", "c"."version" as "case_version"
  from "incentives"."clawback" as "k"
  inner join "incentives"."application" as "a" on "a"."id" = "k"."application_id"
  inner join "incentives"."share" as "s" on "s"."id" = "k"."share_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "k"."case_id"
  where "k"."id" = $1;

-- findFormat
select "columns"
  from "incentives"."payment_format"
  where "organization_id" = $1;

-- findRun
select "r".*, "o"."name" as "organization_name", (select count(*)::int
  from incentives.payment p
  where p.run_id = r.id) as "payments", (select coalesce(sum(p.amount_fen), 0)::text
  from incentives.payment p
  where p.run_id = r.id) as "amount", (select count(*)::int
  from incentives.payment p
  where p.run_id = r.id and p.state = 'sent') as "sent", (select count(*)::int
  from incentives.payment p
  where p.run_id = r.id and p.state = 'paid') as "paid", (select count(*)::int
  from incentives.payment p
  where p.run_id = r.id and p.state = 'failed') as "failed"
  from "incentives"."payment_run" as "r"
  inner join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  where "r"."id" = $1 and ("r"."organization_id" = any($2::uuid[]) or "r"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- insertClawback
insert into "incentives"."clawback" ("id", "number", "share_id", "application_id", "case_id", "amount_fen", "reason", "legal_basis", "transfer_id", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- insertPayments
insert into "incentives"."payment" ("id", "run_id", "share_id", "reference", "attempt", "amount_fen", "account", "state", "reason", "answered_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- insertRun
insert into "incentives"."payment_run" ("id", "number", "organization_id", "batch_id", "columns", "created_by_name", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listClawbacks
select "k".*, "a"."number" as "application_number", "a"."subject_name", "a"."authority_id", "s"."organization_id", "s"."item_id", "s"."fund_id", "c"."state", "c"."version" as "case_version"
  from "incentives"."clawback" as "k"
  inner join "incentives"."application" as "a" on "a"."id" = "k"."application_id"
  inner join "incentives"."share" as "s" on "s"."id" = "k"."share_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "k"."case_id"
  where (("a"."authority_id" = any($1::uuid[]) or "a"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("s"."organization_id" = any($3::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "k"."application_id" = $5
  order by "k"."created_at" desc, "k"."id"
  limit $6 offset $7;
select count(*) as "total"
  from (select 1 as "one"
  from "incentives"."clawback" as "k"
  inner join "incentives"."application" as "a" on "a"."id" = "k"."application_id"
  inner join "incentives"."share" as "s" on "s"."id" = "k"."share_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "k"."case_id"
  where (("a"."authority_id" = any($1::uuid[]) or "a"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("s"."organization_id" = any($3::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "k"."application_id" = $5
  limit $6) as "counted";

-- listPayments
select "p".*, "a"."id" as "application_id", "a"."number" as "application_number", "a"."subject_name", "a"."subject_code", "a"."title", "a"."case_id", "s"."hold_id", "s"."end_id"
  from "incentives"."payment" as "p"
  inner join "incentives"."share" as "s" on "s"."id" = "p"."share_id"
  inner join "incentives"."application" as "a" on "a"."id" = "s"."application_id"
  where "p"."run_id" = $1
  order by "p"."reference";

-- listRuns
select "r".*, "o"."name" as "organization_name", (select count(*)::int
  from incentives.payment p
  where p.run_id = r.id) as "payments", (select coalesce(sum(p.amount_fen), 0)::text
  from incentives.payment p
  where p.run_id = r.id) as "amount", (select count(*)::int
  from incentives.payment p
  where p.run_id = r.id and p.state = 'sent') as "sent", (select count(*)::int
  from incentives.payment p
  where p.run_id = r.id and p.state = 'paid') as "paid", (select count(*)::int
  from incentives.payment p
  where p.run_id = r.id and p.state = 'failed') as "failed"
  from "incentives"."payment_run" as "r"
  inner join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  where ("r"."organization_id" = any($1::uuid[]) or "r"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "r"."batch_id" = $3
  order by "r"."created_at" desc, "r"."id" desc
  limit $4 offset $5;
select count(*) as "total"
  from (select 1 as "one"
  from "incentives"."payment_run" as "r"
  inner join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  where ("r"."organization_id" = any($1::uuid[]) or "r"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "r"."batch_id" = $3
  limit $4) as "counted";

-- lockPayable
select "s".*, "a"."number", "a"."account", "a"."subject_code", "a"."title", (select count(*)::int
  from incentives.payment p
  where p.share_id = s.id) as "attempts"
  from "incentives"."share" as "s"
  inner join "incentives"."application" as "a" on "a"."id" = "s"."application_id"
  where "s"."organization_id" = $1 and "s"."state" = $2 and "s"."amount_fen" > 0 and not exists (select "p"."id"
  from "incentives"."payment" as "p"
  where "p"."share_id" = "s"."id" and "p"."state" in ($3, $4)) and "a"."batch_id" = $5
  order by "a"."number"
  for update of "s";

-- lockShare
select *
  from "incentives"."share"
  where "id" = $1
  for update;

-- saveFormat
insert into "incentives"."payment_format" ("organization_id", "columns")
  values ($1, $2)
  on conflict ("organization_id") do update
  set "columns" = $3;

-- setClawbackCase
update "incentives"."clawback"
  set "case_id" = $1
  where "id" = $2;

-- sumClawbacks
select coalesce(sum(k.amount_fen), 0)::text as "total"
  from "incentives"."clawback" as "k"
  inner join "cases"."v_case" as "c" on "c"."id" = "k"."case_id"
  where "k"."share_id" = $1 and "c"."state" != $2;

-- ========== modules/incentives/routing.queries.ts

-- findApportionment
select *
  from "incentives"."apportionment"
  where "rule_id" in ($1, $2);

-- findDesk
select "organization_id", "division_code"
  from "incentives"."desk"
  where "tier" = $1 and "duty" = $2;

-- listApportionments
select *
  from "incentives"."apportionment"
  order by "division_code", "rule_id";

-- listDesks
select "d".*, "o"."name" as "organization_name"
  from "incentives"."desk" as "d"
  inner join "identity"."v_organization" as "o" on "o"."id" = "d"."organization_id"
  order by "d"."tier", "d"."division_code", "d"."duty";

-- removeLine
delete
  from "incentives"."sample"
  where "id" = $1;

-- saveApportionment
insert into "incentives"."apportionment" ("id", "division_code", "rule_id", "prefecture_points", "document")
  values ($1, $2, $3, $4, $5)
  on conflict ("division_code", "rule_id") do update
  set "prefecture_points" = $6, "document" = $7;

-- saveDesk
insert into "incentives"."desk" ("id", "organization_id", "tier", "division_code", "duty")
  values ($1, $2, $3, $4, $5)
  on conflict ("tier", "division_code", "duty") do update
  set "organization_id" = $6;

-- ========== modules/instruments/balances.queries.ts

-- readBalances
select id, code, debits_pending::text as dp, debits_posted::text as dd, credits_pending::text as cp, credits_posted::text as cc
  from ledger.v_account
  where id = any($1::uuid[]);

-- ========== modules/instruments/decisions.queries.ts

-- findClaim
select a.id, a.number, a.subject_id, a.amount_fen, c.state, exists (select 1
  from instruments.posting p
  where p.claim_id = a.id) as is_counted
  from incentives.v_claim a join cases.v_case c on c.id = a.case_id
  where a.id = $1;

-- findDecision
select "d".*, "o"."name" as "organization_name", "c"."state", "c"."version" as "case_version"
  from "instruments"."decision" as "d"
  inner join "identity"."v_organization" as "o" on "o"."id" = "d"."organization_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "d"."case_id"
  where (("d"."organization_id" = any($1::uuid[]) or "d"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."applicant_id" = any($3::uuid[]) or "d"."applicant_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "d"."id" = $5;

-- findDecisionById
select "d".*, "o"."name" as "organization_name", "c"."state", "c"."version" as "case_version"
  from "instruments"."decision" as "d"
  inner join "identity"."v_organization" as "o" on "o"."id" = "d"."organization_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "d"."case_id"
  where "d"."id" = $1;

-- insertDecision
insert into "instruments"."decision" ("id", "number", "organization_id", "subject_id", "subject_name", "subject_code", "applicant_id", "title", "document", "limit_fen", "valid_from", "valid_to", "clauses", "text", "file_name", "file_bytes", "file_sm3", "file_sha256", "limit_account", "source_account", "used_account", "case_id", "created_by", "created_by_name", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25);

-- listDecisions
select "d".*, "o"."name" as "organization_name", "c"."state", "c"."version" as "case_version"
  from "instruments"."decision" as "d"
  inner join "identity"."v_organization" as "o" on "o"."id" = "d"."organization_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "d"."case_id"
  where (("d"."organization_id" = any($1::uuid[]) or "d"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."applicant_id" = any($3::uuid[]) or "d"."applicant_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "c"."state" in ($5) and "d"."subject_id" = $6 and "d"."valid_to" < $7 and concat_ws(' ', d.number, d.title, d.document, d.subject_name, d.subject_code, d.clauses::text, d.text) ilike $8
  order by "d"."created_at" desc, "d"."id" desc
  limit $9 offset $10;
select count(*) as "total"
  from (select 1 as "one"
  from "instruments"."decision" as "d"
  inner join "identity"."v_organization" as "o" on "o"."id" = "d"."organization_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "d"."case_id"
  where (("d"."organization_id" = any($1::uuid[]) or "d"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."applicant_id" = any($3::uuid[]) or "d"."applicant_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "c"."state" in ($5) and "d"."subject_id" = $6 and "d"."valid_to" < $7 and concat_ws(' ', d.number, d.title, d.document, d.subject_name, d.subject_code, d.clauses::text, d.text) ilike $8
  limit $9) as "counted";

-- listEnding
select "d".*, "o"."name" as "organization_name", "c"."state", "c"."version" as "case_version"
  from "instruments"."decision" as "d"
  inner join "identity"."v_organization" as "o" on "o"."id" = "d"."organization_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "d"."case_id"
  where "c"."state" = $1 and "d"."valid_to" <= $2;

-- namesOfDecisions
select "id", "number", "subject_name"
  from "instruments"."decision"
  where "id" in ($1);

-- setDecision
update "instruments"."decision"
  set "id" = $1, "number" = $2, "organization_id" = $3, "subject_id" = $4, "subject_name" = $5, "subject_code" = $6, "applicant_id" = $7, "title" = $8, "document" = $9, "limit_fen" = $10, "valid_from" = $11, "valid_to" = $12, "clauses" = $13, "text" = $14, "file_name" = $15, "file_bytes" = $16, "file_sm3" = $17, "file_sha256" = $18, "limit_account" = $19, "source_account" = $20, "used_account" = $21, "case_id" = $22, "created_by" = $23, "created_by_name" = $24, "created_at" = $25
  where "id" = $26;

-- ========== modules/instruments/instruments.queries.ts

-- findInstrument
select "i".*, "o"."name" as "authority_name", "p"."name" as "pool_name", "c"."state", "c"."version" as "case_version"
  from "instruments"."instrument" as "i"
  inner join "instruments"."pool" as "p" on "p"."id" = "i"."pool_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "i"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "i"."case_id"
  where (("i"."authority_id" = any($1::uuid[]) or "i"."authority_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("i"."applicant_id" = any($3::uuid[]) or "i"."applicant_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "i"."id" = $5;

-- findInstrumentById
select "i".*, "o"."name" as "authority_name", "p"."name" as "pool_name", "c"."state", "c"."version" as "case_version"
  from "instruments"."instrument" as "i"
  inner join "instruments"."pool" as "p" on "p"."id" = "i"."pool_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "i"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "i"."case_id"
  where "i"."id" = $1;

-- findOverlapping
select "i"."number", i.terms->>'from' as "from", i.terms->>'to' as "to"
  from "instruments"."instrument" as "i"
  inner join "cases"."v_case" as "c" on "c"."id" = "i"."case_id"
  where "i"."subject_id" = $1 and "i"."method" = $2 and i.terms->>'contract' = $3 and i.terms->>'from' < $4 and i.terms->>'to' > $5 and "c"."state" not in ($6, $7, $8);

-- findSubject
select id, kind, name, code, organization_id
  from policy.v_subject
  where id = $1;

-- insertInstrument
insert into "instruments"."instrument" ("id", "number", "kind", "method", "case_id", "pool_id", "authority_id", "subject_id", "subject_name", "subject_code", "applicant_id", "title", "purpose", "amount_fen", "terms", "commitment_account", "holding_account", "lender_account", "holds", "created_by", "created_by_name", "created_at", "decision_id", "promised_fen")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24);

-- listInstruments
select "i".*, "o"."name" as "authority_name", "p"."name" as "pool_name", "c"."state", "c"."version" as "case_version"
  from "instruments"."instrument" as "i"
  inner join "instruments"."pool" as "p" on "p"."id" = "i"."pool_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "i"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "i"."case_id"
  where (false or false) and "i"."kind" in ($1) and "i"."method" in ($2) and "c"."state" in ($3) and "i"."pool_id" = $4 and "i"."subject_id" = $5 and ("i"."number" ilike $6 or "i"."title" ilike $7 or "i"."subject_name" ilike $8 or "i"."subject_code" ilike $9)
  order by "i"."created_at" desc, "i"."id" desc
  limit $10 offset $11;
select count(*) as "total"
  from (select 1 as "one"
  from "instruments"."instrument" as "i"
  inner join "instruments"."pool" as "p" on "p"."id" = "i"."pool_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "i"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "i"."case_id"
  where (false or false) and "i"."kind" in ($1) and "i"."method" in ($2) and "c"."state" in ($3) and "i"."pool_id" = $4 and "i"."subject_id" = $5 and ("i"."number" ilike $6 or "i"."title" ilike $7 or "i"."subject_name" ilike $8 or "i"."subject_code" ilike $9)
  limit $10) as "counted";

-- listPromised
select "i"."method", "i"."promised_fen" as "amount"
  from "instruments"."instrument" as "i"
  inner join "instruments"."pool" as "p" on "p"."id" = "i"."pool_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "i"."authority_id"
  inner join "cases"."v_case" as "c" on "c"."id" = "i"."case_id"
  where (false or false) and "i"."promised_fen" > $1 and "i"."subject_id" = $2 and "i"."pool_id" = $3;

-- namesOfInstruments
select "id", "number", "subject_name"
  from "instruments"."instrument"
  where "id" in ($1);

-- setInstrument
update "instruments"."instrument"
  set "id" = $1, "number" = $2, "kind" = $3, "method" = $4, "case_id" = $5, "pool_id" = $6, "authority_id" = $7, "subject_id" = $8, "subject_name" = $9, "subject_code" = $10, "applicant_id" = $11, "title" = $12, "purpose" = $13, "amount_fen" = $14, "terms" = $15, "commitment_account" = $16, "holding_account" = $17, "lender_account" = $18, "holds" = $19, "created_by" = $20, "created_by_name" = $21, "created_at" = $22, "decision_id" = $23, "promised_fen" = $24
  where "id" = $25;

-- takeNumber
insert into "instruments"."number" ("kind", "year", "last")
  values ($1, $2, $3)
  on conflict ("kind", "year") do update
  set "last" = instruments.number.last + 1
  returning "last";

-- ========== modules/instruments/pools.queries.ts

-- findPool
select "p".*, "o"."name" as "organization_name"
  from "instruments"."pool" as "p"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  where "p"."id" = $1 and false;

-- findPoolById
select "p".*, "o"."name" as "organization_name"
  from "instruments"."pool" as "p"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  where "p"."id" = $1;

-- insertContributor
insert into "instruments"."contributor" ("id", "pool_id", "name", "nature", "receivable_account", "equity_account", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict on constraint "contributor_name" do nothing
  returning "id";

-- insertPool
insert into "instruments"."pool" ("id", "organization_id", "kind", "name", "document", "cash_account", "distributed_account", "gain_account", "loss_account", "spent_account", "capacity_account", "source_account", "used_account", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
  on conflict on constraint "pool_name" do nothing
  returning "id";

-- listAllPools
select "p".*, "o"."name" as "organization_name"
  from "instruments"."pool" as "p"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  order by "o"."division_code", "p"."name", "p"."id"
  limit $1;

-- listContributors
select *
  from "instruments"."contributor"
  where "pool_id" in ($1)
  order by "created_at", "id";

-- listPools
select "p".*, "o"."name" as "organization_name"
  from "instruments"."pool" as "p"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  where false and "p"."name" ilike $1 and "p"."kind" in ($2)
  order by "p"."created_at" desc, "p"."id"
  limit $3 offset $4;
select count(*) as "total"
  from (select 1 as "one"
  from "instruments"."pool" as "p"
  inner join "identity"."v_organization" as "o" on "o"."id" = "p"."organization_id"
  where false and "p"."name" ilike $1 and "p"."kind" in ($2)
  limit $3) as "counted";

-- ========== modules/instruments/postings.queries.ts

-- insertPostings
insert into "instruments"."posting" ("transfer_id", "pool_id", "instrument_id", "contributor_id", "document", "note", "case_id", "person_id", "person_name", "at", "decision_id", "claim_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict ("transfer_id") do nothing;

-- listPostings
with page as (select p.*
  from instruments.posting p
  where p."sample" = $1) select p.transfer_id, p.instrument_id, p.document, p.note, p.person_name, p.at, i.number, t.amount::text as amount, t.code, t.flags, e.flags as end_flags, d.ledger, d.name as debit_name, d.code as debit_code, c.name as credit_name, c.code as credit_code
  from page p join ledger.v_transfer t on t.id = p.transfer_id join ledger.v_account d on d.id = t.debit_account_id join ledger.v_account c on c.id = t.credit_account_id
  left join ledger.v_transfer e on e.pending_id = p.transfer_id
  left join instruments.instrument i on i.id = p.instrument_id
  order by t.timestamp desc offset $2
  limit $3;
select count(*) as total
  from instruments.posting p
  where p."sample" = $1;

-- ========== modules/ledger/list.queries.ts

-- findAccount
select "a"."id", "a"."timestamp", "a"."ledger", "a"."code", "a"."flags", "a"."organization_id", "a"."subject_id", "a"."name", "a"."closings", "o"."name" as "organization_name", a.debits_pending::text as "debits_pending", a.debits_posted::text as "debits_posted", a.credits_pending::text as "credits_pending", a.credits_posted::text as "credits_posted"
  from "ledger"."account" as "a"
  left join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  where ("a"."organization_id" = any($1::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "a"."id" = $3;

-- listAccounts
select "a"."id", "a"."timestamp", "a"."ledger", "a"."code", "a"."flags", "a"."organization_id", "a"."subject_id", "a"."name", "a"."closings", "o"."name" as "organization_name", a.debits_pending::text as "debits_pending", a.debits_posted::text as "debits_posted", a.credits_pending::text as "credits_pending", a.credits_posted::text as "credits_posted"
  from "ledger"."account" as "a"
  left join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  where ("a"."organization_id" = any($1::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "a"."name" ilike $3 and "a"."code" = $4 and "a"."organization_id" = $5 and "a"."subject_id" = $6
  order by "a"."code", "a"."timestamp"
  limit $7 offset $8;
select count(*) as "total"
  from (select 1 as "one"
  from "ledger"."account" as "a"
  left join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  where ("a"."organization_id" = any($1::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "a"."name" ilike $3 and "a"."code" = $4 and "a"."organization_id" = $5 and "a"."subject_id" = $6
  limit $7) as "counted";

-- listEntries
select "t"."timestamp", "t"."id", "t"."debit_account_id", "t"."credit_account_id", "t"."pending_id", "t"."subject_id", "t"."case_id", "t"."timeout", "t"."ledger", "t"."code", "t"."flags", t.amount::text as "amount"
  from "ledger"."transfer" as "t"
  where "t"."sample_account_id" = $1
  order by "t"."timestamp" desc
  limit $2 offset $3;
select count(*) as "total"
  from (select 1 as "one"
  from "ledger"."transfer" as "t"
  where "t"."sample_account_id" = $1
  limit $2) as "counted";

-- listNames
select "a"."id", "a"."code", "a"."name", exists (select
  from ledger.account b
  where b.code = a.code and b.name = a.name and b.id <> a.id) as "is_shared"
  from "ledger"."account" as "a"
  where "a"."id" = any($1::uuid[]) and ("a"."organization_id" = any($2::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- ========== modules/ledger/post.queries.ts

-- insertAccounts
insert into ledger.account (id, timestamp, ledger, code, flags, organization_id, subject_id, name) select *
  from unnest($1::uuid[], $2::bigint[], $3::int[], $4::int[], $5::int[], $6::uuid[], $7::uuid[], $8::text[]);
update ledger.head
  set last_timestamp = $1;

-- insertTransfers
with added as ( insert into ledger.transfer (timestamp, id, debit_account_id, credit_account_id, amount, pending_id, subject_id, case_id, timeout, ledger, code, flags, link) select *
  from unnest($1::bigint[], $2::uuid[], $3::uuid[], $4::uuid[], $5::bigint[], $6::uuid[], $7::uuid[], $8::uuid[], $9::bigint[], $10::int[], $11::int[], $12::int[], $13::bytea[]) ), past as ( insert into ledger.balance (account_id, timestamp, debits_pending, debits_posted, credits_pending, credits_posted) select *
  from unnest($14::uuid[], $15::bigint[], $16::bigint[], $17::bigint[], $18::bigint[], $19::bigint[]) ) update ledger.head
  set last_timestamp = $20, size = size + $21, link = decode($22, 'hex') /* prepared */;

-- loadAccounts
select a.id, a.timestamp, a.ledger, a.code, a.flags, a.organization_id, a.subject_id, a.name, a.closings, a.debits_pending::text, a.debits_posted::text, a.credits_pending::text, a.credits_posted::text
  from ledger.account a
  where a.id = any($1::uuid[]);

-- loadTransfers
select t.timestamp, t.id, t.debit_account_id, t.credit_account_id, t.amount::text, t.pending_id, t.subject_id, t.case_id, t.timeout, t.ledger, t.code, t.flags, false as is_due
  from ledger.transfer t
  where t.id = any($1::uuid[])
  union all select t.timestamp, t.id, t.debit_account_id, t.credit_account_id, t.amount::text, t.pending_id, t.subject_id, t.case_id, t.timeout, t.ledger, t.code, t.flags, false
  from ledger.transfer t
  where t.pending_id = any($2::uuid[])
  union all (select t.timestamp, t.id, t.debit_account_id, t.credit_account_id, t.amount::text, t.pending_id, t.subject_id, t.case_id, t.timeout, t.ledger, t.code, t.flags, true
  from ledger.hold h join ledger.transfer t on t.id = h.pending_id
  where h.expires_at <= $3
  order by h.expires_at, t.timestamp
  limit $4);

-- lockHead
select last_timestamp as last, size, link
  from ledger.head
  for update /* prepared */;

-- ========== modules/ledger/proof.queries.ts

-- getHead
select "size", "link"
  from "ledger"."head";

-- getTrialBalances
select ledger, (sum(debits_pending) - sum(credits_pending))::text as pending, (sum(debits_posted) - sum(credits_posted))::text as posted, count(*) as accounts
  from ledger.account
  group by ledger
  order by ledger;

-- insertProof
insert into "ledger"."proof" ("id", "at", "size", "link", "is_valid", "accounts", "findings", "record", "receipt_id")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- listLinked
select t.timestamp, t.id, t.debit_account_id, t.credit_account_id, t.amount::text, t.pending_id, t.subject_id, t.case_id, t.timeout, t.ledger, t.code, t.flags, t.link
  from ledger.transfer t
  where t.timestamp > $1
  order by t.timestamp
  limit $2;

-- listProofRecords
select "id", "record", "receipt_id"
  from "ledger"."proof"
  where "is_valid" = $1
  order by "at";

-- listProofs
select "p".*
  from "ledger"."proof" as "p"
  order by "p"."at" desc, "p"."id" desc
  limit $1 offset $2;
select count(*) as "total"
  from (select 1 as "one"
  from "ledger"."proof" as "p"
  limit $1) as "counted";

-- listRootOrganizations
select "o"."id"
  from "identity"."v_organization" as "o"
  where "o"."parent_id" is null and "o"."is_active" = $1;

-- listWrongBalances
with moved as ( select t.debit_account_id as id, case when t.flags & 2 <> 0 then t.amount else 0 end - coalesce(p.amount, 0) as dp, case when t.flags & 32778 = 0 then t.amount else 0 end as dd, 0 as cp, 0 as cc
  from ledger.transfer t
  left join ledger.transfer p on p.id = t.pending_id
  union all select t.credit_account_id, 0, 0, case when t.flags & 2 <> 0 then t.amount else 0 end - coalesce(p.amount, 0), case when t.flags & 32778 = 0 then t.amount else 0 end
  from ledger.transfer t
  left join ledger.transfer p on p.id = t.pending_id ), sums as ( select id, format('%s %s %s %s', sum(dp), sum(dd), sum(cp), sum(cc)) as expected
  from moved
  group by id ), kept as ( select id, format('%s %s %s %s', debits_pending, debits_posted, credits_pending, credits_posted) as found
  from ledger.account ) select coalesce(k.id, s.id) as id, coalesce(k.found, '—') as found, coalesce(s.expected, '0 0 0 0') as expected
  from kept k full join sums s on s.id = k.id
  where k.found is distinct
  from coalesce(s.expected, '0 0 0 0')
  order by 1
  limit $1;

-- listWrongHistories
select a.id, coalesce(format('%s %s %s %s', b.debits_pending, b.debits_posted, b.credits_pending, b.credits_posted), '0 0 0 0') as found, format('%s %s %s %s', a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted) as expected
  from ledger.account a
  left join lateral (select *
  from ledger.balance b
  where b.account_id = a.id
  order by b.timestamp desc
  limit 1) b on true
  where a.flags & 8 <> 0 and (a.debits_pending, a.debits_posted, a.credits_pending, a.credits_posted) is distinct
  from (coalesce(b.debits_pending, 0), coalesce(b.debits_posted, 0), coalesce(b.credits_pending, 0), coalesce(b.credits_posted, 0))
  order by 1
  limit $1;

-- ========== modules/ledger/read.queries.ts

-- findResolutions
select t.timestamp, t.id, t.debit_account_id, t.credit_account_id, t.amount::text, t.pending_id, t.subject_id, t.case_id, t.timeout, t.ledger, t.code, t.flags
  from ledger.transfer t
  where t.pending_id = any($1::uuid[])
  order by t.timestamp;

-- findTransfers
select t.timestamp, t.id, t.debit_account_id, t.credit_account_id, t.amount::text, t.pending_id, t.subject_id, t.case_id, t.timeout, t.ledger, t.code, t.flags
  from ledger.transfer t
  where t.id = any($1::uuid[])
  order by t.timestamp;

-- getBalancesAt
select debits_pending::text, debits_posted::text, credits_pending::text, credits_posted::text
  from ledger.balance
  where account_id = $1 and timestamp <= $2
  order by timestamp desc
  limit 1;

-- hasOverdue
select
  from ledger.hold
  where expires_at <= $1
  limit 1;

-- listBalances
select account_id, timestamp, debits_pending::text, debits_posted::text, credits_pending::text, credits_posted::text
  from ledger.balance
  where account_id = $1 and timestamp >= $2
  order by timestamp
  limit $3;

-- queryAccounts
select a.id, a.timestamp, a.ledger, a.code, a.flags, a.organization_id, a.subject_id, a.name, a.closings, a.debits_pending::text, a.debits_posted::text, a.credits_pending::text, a.credits_posted::text
  from ledger.account a
  where "a"."ledger" = $1 and "a"."code" = $2 and "a"."subject_id" = $3 and "a"."organization_id" = $4 and a.timestamp >= $5
  order by a.timestamp
  limit $6;

-- queryTransfers
select *
  from () found
  order by timestamp desc
  limit $1;

-- ========== modules/network/network.queries.ts

-- findRule
select "r".*, "o"."name" as "organization_name", "p"."name" as "created_by_name"
  from "network"."rule" as "r"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  left join "identity"."v_person" as "p" on "p"."id" = "r"."created_by"
  where "r"."removed_at" is null and "r"."id" = $1;

-- insertRule
insert into "network"."rule" ("id", "organization_id", "cidr", "ports", "purpose", "note", "created_by", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listRules
select "r".*, "o"."name" as "organization_name", "p"."name" as "created_by_name"
  from "network"."rule" as "r"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  left join "identity"."v_person" as "p" on "p"."id" = "r"."created_by"
  where "r"."removed_at" is null and ("r"."organization_id" is null or ("r"."organization_id" = any($1::uuid[]) or "r"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])))) and "r"."organization_id" = $3
  order by "r"."organization_id" nulls first, "r"."cidr", "r"."id"
  limit $4 offset $5;
select count(*) as "total"
  from (select 1 as "one"
  from "network"."rule" as "r"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  left join "identity"."v_person" as "p" on "p"."id" = "r"."created_by"
  where "r"."removed_at" is null and ("r"."organization_id" is null or ("r"."organization_id" = any($1::uuid[]) or "r"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])))) and "r"."organization_id" = $3
  limit $4) as "counted";

-- listRulesFor
select "id", "cidr", "ports", "purpose"
  from "network"."rule"
  where "removed_at" is null and ("organization_id" is null or "organization_id" = $1)
  order by "id";

-- removeRule
update "network"."rule"
  set "removed_by" = $1, "removed_at" = $2
  where "id" = $3 and "removed_at" is null;

-- ========== modules/notices/notices.queries.ts

-- countUnread
select count(*) as "count"
  from "notices"."notice"
  where "person_id" = $1 and "read_at" is null;

-- findMail
select "n"."id", "n"."template", "n"."params", "n"."mailed_at", "p"."name", "p"."email", "p"."language"
  from "notices"."notice" as "n"
  inner join "identity"."v_person" as "p" on "p"."id" = "n"."person_id"
  where "n"."id" = $1;

-- insertNotices
insert into "notices"."notice" ("id", "person_id", "template", "params", "once", "created_at")
  values ($1, $2, $3, $4, $5, $6)
  on conflict ("person_id", "once")
  where "once" is not null do nothing
  returning "id", "person_id";

-- listMailable
select "id"
  from "identity"."v_person"
  where "id" in ($1) and "email" is not null and "is_active" = $2;

-- listNotices
select *
  from "notices"."notice"
  where "person_id" = $1 and "read_at" is null
  order by "created_at" desc, "id" desc
  limit $2 offset $3;
select count(*) as "total"
  from (select 1 as "one"
  from "notices"."notice"
  where "person_id" = $1 and "read_at" is null
  limit $2) as "counted";

-- markAllRead
update "notices"."notice"
  set "read_at" = $1
  where "person_id" = $2 and "read_at" is null;

-- markMailed
update "notices"."notice"
  set "mailed_at" = $1
  where "id" = $2;

-- markRead
update "notices"."notice"
  set "read_at" = coalesce("read_at", $1)
  where "id" = $2 and "person_id" = $3
  returning "id";

-- ========== modules/planning/indicators.queries.ts

-- ensureIndicator
insert into "planning"."indicator" ("id", "responsible_organization_id", "computation")
  values ($1, $2, $3)
  on conflict do nothing;

-- findAssetRelease
select "name", "masks", "manifest", "current_release_id", "release_number", "generated"
  from "registry"."v_asset"
  where "id" = $1;

-- findSetting
select "i".*, "o"."name" as "organization_name"
  from "planning"."indicator" as "i"
  left join "identity"."v_organization" as "o" on "o"."id" = "i"."responsible_organization_id"
  where "i"."id" = $1;

-- insertActual
insert into "planning"."actual" ("id", "series", "subject", "day", "value", "judged", "source", "note", "generated", "corrects", "person_id", "person_name", "entered_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
  returning *;

-- listActuals
select *
  from "planning"."actual"
  where "series" = $1
  order by "entered_at", "id";

-- listSettings
select "i".*, "o"."name" as "organization_name"
  from "planning"."indicator" as "i"
  left join "identity"."v_organization" as "o" on "o"."id" = "i"."responsible_organization_id";

-- lockActual
select *
  from "planning"."actual"
  where "id" = $1
  for update;

-- updateSetting
update "planning"."indicator"
  set "id" = $1, "responsible_organization_id" = $2, "computation" = $3, "version" = "version" + $4
  where "id" = $5 and "version" = $6;

-- ========== modules/planning/obligations.queries.ts

-- insertReport
insert into "planning"."obligation_report" ("id", "division_code", "obligation_id", "state", "evidence", "day", "generated", "person_id", "person_name", "organization_id", "at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11);

-- listNewest
select distinct on ("division_code", "obligation_id") "division_code", "obligation_id", "state"
  from "planning"."obligation_report"
  order by "division_code", "obligation_id", "at" desc, "id" desc;

-- listReports
select "r".*, "o"."name" as "organization_name"
  from "planning"."obligation_report" as "r"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  where "r"."division_code" = $1
  order by "r"."at" desc, "r"."id" desc;

-- ========== modules/planning/registers.queries.ts

-- findItem
select "r".*, "o"."name" as "organization_name"
  from "planning"."register_item" as "r"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  where "r"."id" = $1;

-- findNamesake
select "id"
  from "planning"."register_item"
  where "kind" = $1 and "organization_id" = $2 and "name" = $3 and "id" <> $4;

-- findTenancy
select *
  from "planning"."tenancy"
  where "id" = $1;

-- insertItem
insert into "planning"."register_item" ("id", "kind", "organization_id", "name", "division_code", "uscc", "facts", "generated", "version", "updated_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
  on conflict ("kind", "organization_id", "name") do nothing;

-- insertTenancy
insert into "planning"."tenancy" ("id", "park_id", "tenant_name", "uscc", "area", "from_month", "to_month")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listItems
select "r".*, "o"."name" as "organization_name"
  from "planning"."register_item" as "r"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  where "r"."kind" = $1 and "r"."name" ilike $2 and "r"."division_code" like $3
  order by "r"."division_code", "r"."name", "r"."id"
  limit $4 offset $5;
select count(*) as "total"
  from (select 1 as "one"
  from "planning"."register_item" as "r"
  left join "identity"."v_organization" as "o" on "o"."id" = "r"."organization_id"
  where "r"."kind" = $1 and "r"."name" ilike $2 and "r"."division_code" like $3
  limit $4) as "counted";

-- listTenancies
select *
  from "planning"."tenancy"
  where "park_id" = $1
  order by "from_month" desc, "tenant_name";

-- lockItem
select *
  from "planning"."register_item"
  where "id" = $1
  for update;

-- setEnd
update "planning"."tenancy"
  set "to_month" = $1
  where "id" = $2;

-- updateItem
update "planning"."register_item"
  set "id" = $1, "kind" = $2, "organization_id" = $3, "name" = $4, "division_code" = $5, "uscc" = $6, "facts" = $7, "generated" = $8, "version" = "version" + $9, "updated_at" = $10
  where "id" = $11 and "version" = $12;

-- ========== modules/planning/tasks.queries.ts

-- findTask
select "t".*, "o"."name" as "responsible_name", exists (select "c"."id"
  from "cases"."v_case" as "c"
  where "c"."subject_id" = "t"."id" and "c"."kind" = $1 and "c"."closed_at" is null) as "supervised"
  from "planning"."task" as "t"
  left join "identity"."v_organization" as "o" on "o"."id" = "t"."responsible_organization_id"
  where "t"."id" = $2;

-- insertNote
insert into "planning"."task_note" ("id", "task_id", "kind", "day", "text", "person_id", "person_name", "at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- insertTask
insert into "planning"."task" ("id", "indicator_id", "title", "detail", "responsible_organization_id", "cooperating_organization_ids", "planner_organization_id", "due_on", "milestones", "done_on", "version", "created_by", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- listNotes
select *
  from "planning"."task_note"
  where "task_id" = $1
  order by "at" desc, "id" desc;

-- listOrganizationNames
select "id", "name"
  from "identity"."v_organization"
  where "id" in ($1);

-- listSupervisions
select "id", "closed_at"
  from "cases"."v_case"
  where "kind" = $1 and "subject_id" = $2
  order by "opened_at" desc;

-- listTaskTitles
select "id", "title"
  from "planning"."task"
  where "id" in ($1);

-- listTasks
select "t".*, "o"."name" as "responsible_name", exists (select "c"."id"
  from "cases"."v_case" as "c"
  where "c"."subject_id" = "t"."id" and "c"."kind" = $1 and "c"."closed_at" is null) as "supervised"
  from "planning"."task" as "t"
  left join "identity"."v_organization" as "o" on "o"."id" = "t"."responsible_organization_id"
  where "t"."title" ilike $2 and "t"."indicator_id" = $3 and ("t"."responsible_organization_id" = $4 or $5::uuid = any(t.cooperating_organization_ids)) and "t"."done_on" is null
  order by "t"."due_on", "t"."id"
  limit $6 offset $7;
select count(*) as "total"
  from (select 1 as "one"
  from "planning"."task" as "t"
  left join "identity"."v_organization" as "o" on "o"."id" = "t"."responsible_organization_id"
  where "t"."title" ilike $1 and "t"."indicator_id" = $2 and ("t"."responsible_organization_id" = $3 or $4::uuid = any(t.cooperating_organization_ids)) and "t"."done_on" is null
  limit $5) as "counted";

-- lockTask
select *
  from "planning"."task"
  where "id" = $1
  for update;

-- updateTask
update "planning"."task"
  set "id" = $1, "indicator_id" = $2, "title" = $3, "detail" = $4, "responsible_organization_id" = $5, "cooperating_organization_ids" = $6, "planner_organization_id" = $7, "due_on" = $8, "milestones" = $9, "done_on" = $10, "version" = "version" + $11, "created_by" = $12, "created_at" = $13
  where "id" = $14 and "version" = $15;

-- ========== modules/policy/evaluations.queries.ts

-- findEvaluation
select *
  from "policy"."evaluation"
  where "token_hash" = $1;

-- insertEvaluation
insert into "policy"."evaluation" ("id", "token_hash", "subject_id", "purpose", "title", "as_of", "facts", "request", "library_hash", "result", "result_hash", "created_by", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- ========== modules/policy/facts.queries.ts

-- findFact
select *
  from "policy"."fact"
  where "id" = $1;

-- insertFacts
update policy.fact f
  set valid_to = n.valid_from - 1
  from jsonb_to_recordset($1::jsonb) as n(subject_id uuid, name text, source text, source_note text, valid_from date, valid_to date)
  where f.subject_id = n.subject_id and f.name = n.name and f.withdrawn_at is null and f.source = n.source and f.source_note = n.source_note and daterange(f.valid_from, f.valid_to, '[]') && daterange(n.valid_from, n.valid_to, '[]') and f.valid_from < n.valid_from;
update policy.fact f
  set withdrawn_at = $1, withdrawn_by_name = $2, withdrawn_reason = '同一来源的新数据取代 / Replaced by a newer statement of the same source'
  from jsonb_to_recordset($3::jsonb) as n(subject_id uuid, name text, source text, source_note text, valid_from date, valid_to date)
  where f.subject_id = n.subject_id and f.name = n.name and f.withdrawn_at is null and f.source = n.source and f.source_note = n.source_note and daterange(f.valid_from, f.valid_to, '[]') && daterange(n.valid_from, n.valid_to, '[]');
insert into "policy"."fact" ("id", "subject_id", "name", "value", "unit", "evidence", "source", "source_note", "valid_from", "valid_to", "entered_by", "entered_by_name", "entered_at", "import_id", "withdrawn_at", "withdrawn_by_name", "withdrawn_reason")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- listFacts
select "f".*, case when f.withdrawn_at is not null then '{}' else coalesce(( select array_agg(g.id
  order by g.id)
  from policy.fact g
  where g.subject_id = f.subject_id and g.name = f.name and g.id <> f.id and g.withdrawn_at is null and g.value <> f.value and (g.source, g.source_note) <> (f.source, f.source_note) and daterange(f.valid_from, f.valid_to, '[]') && daterange(g.valid_from, g.valid_to, '[]') ), '{}') end as "contradicts"
  from "policy"."fact" as "f"
  where "f"."subject_id" = $1 and "f"."valid_from" <= $2 and ("f"."valid_to" is null or "f"."valid_to" >= $3)
  order by "f"."name", "f"."valid_from" desc, "f"."entered_at" desc;

-- withdrawFact
update "policy"."fact"
  set "withdrawn_at" = $1, "withdrawn_by_name" = $2, "withdrawn_reason" = $3
  where "id" = $4 and "withdrawn_at" is null
  returning *;

-- ========== modules/policy/imports.queries.ts

-- clearImport
delete
  from "policy"."fact_import_row"
  where "import_id" = $1;
delete
  from "policy"."fact"
  where "import_id" = $1;

-- findImport
select *
  from "policy"."fact_import"
  where "id" = $1 and ("created_by" = $2 or not everywhere and organization_ids = '{}' and division_prefixes <> '{}' and not exists ( select
  from unnest(division_prefixes) as p
  where not p like any($3::text[])));

-- getImport
select *
  from "policy"."fact_import"
  where "id" = $1;

-- insertBadRows
insert into "policy"."fact_import_row" ("import_id", "row", "column", "found", "message")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- insertImport
insert into "policy"."fact_import" ("id", "file_name", "kind", "valid_from", "evidence", "division_prefixes", "organization_ids", "everywhere", "row_count", "good_rows", "bad_rows", "facts", "new_subjects", "state", "created_by", "created_by_name", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17);

-- insertSubjects
insert into "policy"."subject" ("id", "kind", "name", "normal_name", "code", "former_names", "normal_former_names", "division_code", "organization_id", "created_by", "created_at", "version")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- listBadRows
select *
  from "policy"."fact_import_row"
  where "import_id" = $1
  order by "row"
  limit $2 offset $3;
select count(*) as "total"
  from (select 1 as "one"
  from "policy"."fact_import_row"
  where "import_id" = $1
  limit $2) as "counted";

-- listKnown
select "id", "code", "normal_name", "division_code", "organization_id"
  from "policy"."subject"
  where "kind" = $1 and (code = any($2::text[]) or normal_name = any($3::text[]));

-- setImport
update "policy"."fact_import"
  set "id" = $1, "file_name" = $2, "kind" = $3, "valid_from" = $4, "evidence" = $5, "division_prefixes" = $6, "organization_ids" = $7, "everywhere" = $8, "row_count" = $9, "good_rows" = $10, "bad_rows" = $11, "facts" = $12, "new_subjects" = $13, "state" = $14, "created_by" = $15, "created_by_name" = $16, "created_at" = $17
  where "id" = $18;

-- ========== modules/policy/library.queries.ts

-- findDocument
select *
  from "policy"."document"
  where "id" = $1;

-- findParameterValue
select *
  from "policy"."parameter_value"
  where "id" = $1;

-- findVersion
select *
  from "policy"."rule_version"
  where "document_id" = $1 and "hash" = $2;

-- getLibrary
select "content"
  from "policy"."library"
  where "hash" = $1;

-- insertDocument
insert into "policy"."document" ("id", "title", "number", "issuer", "tier", "division_code", "issued", "valid_from", "valid_to", "parts", "text", "facts", "ambiguities", "parameters", "citations", "recognitions", "stacking", "state", "files_hash", "draft", "created_by", "created_by_name", "created_at", "approved_by", "approved_by_name", "approved_at", "source_digest")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27)
  on conflict ("id") do nothing;

-- insertParameterValue
insert into "policy"."parameter_value" ("id", "document_id", "name", "value", "valid_from", "valid_to", "citation", "set_by", "set_by_name", "set_at", "removed_by_name", "removed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12);

-- insertReadingChoice
insert into "policy"."reading_choice" ("id", "document_id", "ambiguity", "reading", "reason", "citation", "chosen_by", "chosen_by_name", "chosen_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- insertVersions
insert into "policy"."rule_version" ("document_id", "hash", "rule_id", "article", "content", "cases", "state", "valid_from", "valid_to", "note", "author_id", "author_name", "created_at", "submitted_at", "approver_id", "approver_name", "decided_at", "decision_note")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
  on conflict ("document_id", "hash") do nothing;

-- keepLibrary
insert into "policy"."library" ("hash", "content", "created_at")
  values ($1, $2, $3)
  on conflict ("hash") do nothing;

-- listApprovedVersions
select *
  from "policy"."rule_version"
  where "state" = $1
  order by "document_id", "rule_id";

-- listDocuments
select *
  from "policy"."document"
  order by "issued", "id";

-- listParameterValues
select *
  from "policy"."parameter_value"
  where "removed_at" is null
  order by "valid_from", "set_at";

-- listReadingChoices
select distinct on ("document_id", "ambiguity") *
  from "policy"."reading_choice"
  order by "document_id", "ambiguity", "chosen_at" desc, "id" desc;

-- listSourceDigests
select "source_digest"
  from "policy"."document";

-- listVersions
select *
  from "policy"."rule_version"
  where "document_id" = $1 and "rule_id" = $2 and "state" = $3
  order by "created_at" desc, "rule_id"
  limit $4 offset $5;
select count(*) as "total"
  from (select 1 as "one"
  from "policy"."rule_version"
  where "document_id" = $1 and "rule_id" = $2 and "state" = $3
  limit $4) as "counted";

-- lockDocument
select *
  from "policy"."document"
  where "id" = $1
  for update;

-- lockVersion
select *
  from "policy"."rule_version"
  where "document_id" = $1 and "hash" = $2
  for update;

-- raiseRevision
update "policy"."revision"
  set "number" = "number" + $1;

-- readRevision
select "number"
  from "policy"."revision";

-- removeParameterValue
update "policy"."parameter_value"
  set "removed_at" = $1, "removed_by_name" = $2
  where "id" = $3 and "removed_at" is null
  returning *;

-- setDocument
update "policy"."document"
  set "id" = $1, "title" = $2, "number" = $3, "issuer" = $4, "tier" = $5, "division_code" = $6, "issued" = $7, "valid_from" = $8, "valid_to" = $9, "parts" = $10, "text" = $11, "facts" = $12, "ambiguities" = $13, "parameters" = $14, "citations" = $15, "recognitions" = $16, "stacking" = $17, "state" = $18, "files_hash" = $19, "draft" = $20, "created_by" = $21, "created_by_name" = $22, "created_at" = $23, "approved_by" = $24, "approved_by_name" = $25, "approved_at" = $26, "source_digest" = $27
  where "id" = $28;

-- setVersion
update "policy"."rule_version"
  set "document_id" = $1, "hash" = $2, "rule_id" = $3, "article" = $4, "content" = $5, "cases" = $6, "state" = $7, "valid_from" = $8, "valid_to" = $9, "note" = $10, "author_id" = $11, "author_name" = $12, "created_at" = $13, "submitted_at" = $14, "approver_id" = $15, "approver_name" = $16, "decided_at" = $17, "decision_note" = $18
  where "document_id" = $19 and "hash" = $20;

-- ========== modules/policy/lists.queries.ts

-- insertEntry
insert into "policy"."list_entry" ("id", "list", "year", "rank", "name", "normal_name", "code", "fact", "state", "subject_id", "candidates", "decided_by", "decided_by_name", "decided_at", "note")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
  on conflict ("list", "year", "name") do nothing;

-- listEntries
select *
  from "policy"."list_entry"
  where "list" = $1 and "year" = $2 and "state" = $3
  order by "year" desc, "list", rank nulls last, "name"
  limit $4 offset $5;
select count(*) as "total"
  from (select 1 as "one"
  from "policy"."list_entry"
  where "list" = $1 and "year" = $2 and "state" = $3
  limit $4) as "counted";

-- lockEntry
select *
  from "policy"."list_entry"
  where "id" = $1
  for update;

-- setEntry
update "policy"."list_entry"
  set "id" = $1, "list" = $2, "year" = $3, "rank" = $4, "name" = $5, "normal_name" = $6, "code" = $7, "fact" = $8, "state" = $9, "subject_id" = $10, "candidates" = $11, "decided_by" = $12, "decided_by_name" = $13, "decided_at" = $14, "note" = $15
  where "id" = $16;

-- ========== modules/policy/setting-proposals.queries.ts

-- findProposal
select *
  from "policy"."setting_proposal"
  where "id" = $1;

-- insertProposal
insert into "policy"."setting_proposal" ("id", "document_id", "kind", "name", "content", "author_id", "author_name", "created_at", "state", "decided_by", "decided_by_name", "decided_at", "decision_note")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13);

-- listProposals
select *
  from "policy"."setting_proposal"
  where "document_id" = $1 and "state" = $2
  order by "created_at" desc, "id" desc
  limit $3 offset $4;
select count(*) as "total"
  from (select 1 as "one"
  from "policy"."setting_proposal"
  where "document_id" = $1 and "state" = $2
  limit $3) as "counted";

-- lockProposal
select *
  from "policy"."setting_proposal"
  where "id" = $1
  for update;

-- setProposal
update "policy"."setting_proposal"
  set "id" = $1, "document_id" = $2, "kind" = $3, "name" = $4, "content" = $5, "author_id" = $6, "author_name" = $7, "created_at" = $8, "state" = $9, "decided_by" = $10, "decided_by_name" = $11, "decided_at" = $12, "decision_note" = $13
  where "id" = $14;

-- ========== modules/policy/simulate/impact.queries.ts

-- listKnownSubjects
select "s"."id", "s"."name", "s"."code", "s"."division_code", coalesce(( select jsonb_object_agg(f.name, f.value
  order by f.valid_from, f.entered_at, f.id)
  from policy.fact f
  where f.subject_id = s.id and f.withdrawn_at is null and f.name = any($1::text[]) and f.valid_from <= $2::date and (f.valid_to is null or f.valid_to >= $3::date)), '{}') as "facts"
  from "policy"."subject" as "s"
  where false and "s"."id" > $4
  order by "s"."id"
  limit $5;

-- ========== modules/policy/simulate/simulation.queries.ts

-- findCheckpoint
select *
  from "policy"."simulation_checkpoint"
  where "simulation_id" = $1;

-- findPopulation
select "p".*
  from "policy"."population" as "p"
  where false and "p"."id" = $1;

-- findSimulation
select "s"."id", "s"."name", "s"."document_id", "s"."population_id", "s"."library_hash", "s"."reform", "s"."from_year", "s"."until_year", "s"."as_of", "s"."prefecture_percent", "s"."state", "s"."job_id", "s"."created_by_name", "s"."created_at", "s"."finished_at", "p"."name" as "population_name", "s"."result"
  from "policy"."simulation" as "s"
  inner join "policy"."population" as "p" on "p"."id" = "s"."population_id"
  where false and "s"."id" = $1;

-- getPopulation
select *
  from "policy"."population"
  where "id" = $1;

-- getWork
select *
  from "policy"."simulation"
  where "id" = $1;
select *
  from "policy"."population"
  where "id" = $1;

-- insertPopulation
insert into "policy"."population" ("id", "name", "origin", "seed", "companies", "document_id", "subject", "file_name", "storage_key", "state", "subjects", "bad_rows", "organization_id", "created_by", "created_by_name", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16);

-- insertSimulation
insert into "policy"."simulation" ("id", "name", "document_id", "population_id", "library_hash", "reform", "from_year", "until_year", "as_of", "prefecture_percent", "state", "job_id", "result", "organization_id", "created_by", "created_by_name", "created_at", "finished_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18);

-- listBadRows
select "row", "column", "found", "message"
  from "policy"."population_bad_row"
  where "population_id" = $1
  order by "row"
  limit $2 offset $3;
select count(*) as "total"
  from (select 1 as "one"
  from "policy"."population_bad_row"
  where "population_id" = $1
  limit $2) as "counted";

-- listPopulations
select "p".*
  from "policy"."population" as "p"
  where ("p"."organization_id" = any($1::uuid[]) or "p"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])))
  order by "p"."created_at" desc
  limit $3 offset $4;
select count(*) as "total"
  from (select 1 as "one"
  from "policy"."population" as "p"
  where ("p"."organization_id" = any($1::uuid[]) or "p"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])))
  limit $3) as "counted";

-- listSimulations
select "s"."id", "s"."name", "s"."document_id", "s"."population_id", "s"."library_hash", "s"."reform", "s"."from_year", "s"."until_year", "s"."as_of", "s"."prefecture_percent", "s"."state", "s"."job_id", "s"."created_by_name", "s"."created_at", "s"."finished_at", "p"."name" as "population_name"
  from "policy"."simulation" as "s"
  inner join "policy"."population" as "p" on "p"."id" = "s"."population_id"
  where ("s"."organization_id" = any($1::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])))
  order by "s"."created_at" desc
  limit $3 offset $4;
select count(*) as "total"
  from (select 1 as "one"
  from "policy"."simulation" as "s"
  inner join "policy"."population" as "p" on "p"."id" = "s"."population_id"
  where ("s"."organization_id" = any($1::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[])))
  limit $3) as "counted";

-- removeCheckpoint
delete
  from "policy"."simulation_checkpoint"
  where "simulation_id" = $1;

-- replaceBadRows
delete
  from "policy"."population_bad_row"
  where "population_id" = $1;
insert into "policy"."population_bad_row" ("0", "1", "2", "3", "4", "5")
  values ($1, $2, $3, $4, $5, $6);

-- saveCheckpoint
insert into "policy"."simulation_checkpoint" ("simulation_id", "parts", "cells")
  values ($1, $2, $3)
  on conflict ("simulation_id") do update
  set "parts" = $4, "cells" = $5;

-- setPopulation
update "policy"."population"
  set "id" = $1, "name" = $2, "origin" = $3, "seed" = $4, "companies" = $5, "document_id" = $6, "subject" = $7, "file_name" = $8, "storage_key" = $9, "state" = $10, "subjects" = $11, "bad_rows" = $12, "organization_id" = $13, "created_by" = $14, "created_by_name" = $15, "created_at" = $16
  where "id" = $17;

-- setSimulation
update "policy"."simulation"
  set "id" = $1, "name" = $2, "document_id" = $3, "population_id" = $4, "library_hash" = $5, "reform" = $6, "from_year" = $7, "until_year" = $8, "as_of" = $9, "prefecture_percent" = $10, "state" = $11, "job_id" = $12, "result" = $13, "organization_id" = $14, "created_by" = $15, "created_by_name" = $16, "created_at" = $17, "finished_at" = $18
  where "id" = $19;

-- ========== modules/policy/subjects.queries.ts

-- deleteEmptySubject
delete
  from "policy"."subject" as "s"
  where "s"."id" = $1 and not exists (select "f"."id"
  from "policy"."fact" as "f"
  where "f"."subject_id" = "s"."id") and not exists (select "e"."id"
  from "policy"."evaluation" as "e"
  where "e"."subject_id" = "s"."id") and not exists (select "l"."id"
  from "policy"."list_entry" as "l"
  where "l"."subject_id" = "s"."id");

-- findSameSubject
select "id", "name", "code"
  from "policy"."subject"
  where "kind" = $1 and "code" = $2;

-- findSubject
select "s".*, ( select count(distinct f.id)::int
  from policy.fact f join policy.fact g on g.subject_id = f.subject_id and g.name = f.name and g.id <> f.id and g.withdrawn_at is null and g.value <> f.value and (g.source, g.source_note) <> (f.source, f.source_note) and daterange(f.valid_from, f.valid_to, '[]') && daterange(g.valid_from, g.valid_to, '[]')
  where f.subject_id = s.id and f.withdrawn_at is null) as "contradictions", (select count(*)::int
  from policy.fact f
  where f.subject_id = s.id and f.withdrawn_at is null) as "fact_count"
  from "policy"."subject" as "s"
  where "s"."id" = $1 and (s.organization_id = any($2::uuid[]) or s.division_code like any($3::text[]));

-- findSubjectByCode
select *
  from "policy"."subject"
  where "kind" = $1 and "code" = $2;

-- insertSubject
insert into "policy"."subject" ("id", "kind", "name", "normal_name", "code", "former_names", "normal_former_names", "division_code", "organization_id", "created_by", "created_at", "version")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict ("kind", "code")
  where "code" is not null do nothing;

-- listNamesakes
select "id", "name", "normal_name", "normal_former_names", "code"
  from "policy"."subject"
  where "kind" = $1 and ("normal_name" = $2 or normal_former_names @> array[$3]::text[] or "normal_name" like $4 or length(normal_name) >= 2 and position(normal_name in ($5)) > 0)
  order by abs(length(normal_name) - $6::int)
  limit $7;

-- listSubjects
select "s".*, ( select count(distinct f.id)::int
  from policy.fact f join policy.fact g on g.subject_id = f.subject_id and g.name = f.name and g.id <> f.id and g.withdrawn_at is null and g.value <> f.value and (g.source, g.source_note) <> (f.source, f.source_note) and daterange(f.valid_from, f.valid_to, '[]') && daterange(g.valid_from, g.valid_to, '[]')
  where f.subject_id = s.id and f.withdrawn_at is null) as "contradictions", (select count(*)::int
  from policy.fact f
  where f.subject_id = s.id and f.withdrawn_at is null) as "fact_count"
  from "policy"."subject" as "s"
  where false and ("s"."name" ilike $1 or "s"."code" ilike $2) and "s"."kind" = $3 and "s"."division_code" like $4 and "s"."organization_id" = $5 and ( select count(distinct f.id)::int
  from policy.fact f join policy.fact g on g.subject_id = f.subject_id and g.name = f.name and g.id <> f.id and g.withdrawn_at is null and g.value <> f.value and (g.source, g.source_note) <> (f.source, f.source_note) and daterange(f.valid_from, f.valid_to, '[]') && daterange(g.valid_from, g.valid_to, '[]')
  where f.subject_id = s.id and f.withdrawn_at is null) > $6
  order by "s"."created_at" desc, "s"."id"
  limit $7 offset $8;
select count(*) as "total"
  from (select 1 as "one"
  from "policy"."subject" as "s"
  where false and ("s"."name" ilike $1 or "s"."code" ilike $2) and "s"."kind" = $3 and "s"."division_code" like $4 and "s"."organization_id" = $5 and ( select count(distinct f.id)::int
  from policy.fact f join policy.fact g on g.subject_id = f.subject_id and g.name = f.name and g.id <> f.id and g.withdrawn_at is null and g.value <> f.value and (g.source, g.source_note) <> (f.source, f.source_note) and daterange(f.valid_from, f.valid_to, '[]') && daterange(g.valid_from, g.valid_to, '[]')
  where f.subject_id = s.id and f.withdrawn_at is null) > $6
  limit $7) as "counted";

-- updateSubject
update "policy"."subject"
  set "id" = $1, "kind" = $2, "name" = $3, "normal_name" = $4, "code" = $5, "former_names" = $6, "normal_former_names" = $7, "division_code" = $8, "organization_id" = $9, "created_by" = $10, "created_at" = $11, "version" = $12
  where "id" = $13 and "version" = $14;

-- ========== modules/registry/assets.queries.ts

-- findAsset
select "a".*, "o"."name" as "organization_name", "r"."number" as "release_number", "r"."rows" as "release_rows", "r"."available_at" as "release_available_at"
  from "registry"."asset" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  left join "registry"."release" as "r" on "r"."id" = "a"."current_release_id"
  where "a"."id" = $1 and false;

-- findAssetById
select *
  from "registry"."asset"
  where "id" = $1;

-- insertAsset
insert into "registry"."asset" ("id", "organization_id", "name", "description", "kind", "origin", "refresh", "key_columns", "update_cycle", "keep_last", "legal_hold", "state", "secrecy_conclusion", "secrecy_note", "secrecy_reviewer_id", "secrecy_reviewer_name", "secrecy_reviewed_at", "current_release_id", "watermark", "next_refresh_at", "masks", "generated", "version", "created_by", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25);

-- insertRegistration
insert into "registry"."registration" ("id", "asset_id", "type", "note", "person_id", "person_name", "created_at")
  values ($1, $2, $3, $4, $5, $6, $7)
  returning *;

-- isActiveOrganization
select "id"
  from "identity"."v_organization"
  where "id" = $1 and "is_active" = $2;

-- listAssetIds
select "id"
  from "registry"."asset"
  order by "id";

-- listAssets
select "a".*, "o"."name" as "organization_name", "r"."number" as "release_number", "r"."rows" as "release_rows", "r"."available_at" as "release_available_at"
  from "registry"."asset" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  left join "registry"."release" as "r" on "r"."id" = "a"."current_release_id"
  where ("a"."organization_id" = any($1::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "a"."name" ilike $3 and "a"."organization_id" = $4 and "a"."kind" = $5 and "a"."state" = $6
  order by "a"."created_at" desc
  limit $7 offset $8;
select count(*) as "total"
  from (select 1 as "one"
  from "registry"."asset" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  left join "registry"."release" as "r" on "r"."id" = "a"."current_release_id"
  where ("a"."organization_id" = any($1::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "a"."name" ilike $3 and "a"."organization_id" = $4 and "a"."kind" = $5 and "a"."state" = $6
  limit $7) as "counted";

-- listRegistrations
select *
  from "registry"."registration"
  where "asset_id" = $1
  order by "created_at";

-- lockAsset
select *
  from "registry"."asset"
  where "id" = $1
  for update;

-- setAsset
update "registry"."asset"
  set "id" = $1, "organization_id" = $2, "name" = $3, "description" = $4, "kind" = $5, "origin" = $6, "refresh" = $7, "key_columns" = $8, "update_cycle" = $9, "keep_last" = $10, "legal_hold" = $11, "state" = $12, "secrecy_conclusion" = $13, "secrecy_note" = $14, "secrecy_reviewer_id" = $15, "secrecy_reviewer_name" = $16, "secrecy_reviewed_at" = $17, "current_release_id" = $18, "watermark" = $19, "next_refresh_at" = $20, "masks" = $21, "generated" = $22, "version" = $23, "created_by" = $24, "created_at" = $25
  where "id" = $26;

-- takeDueAssets
select *
  from "registry"."asset"
  where "next_refresh_at" <= $1 and "state" = $2
  order by "next_refresh_at"
  limit $3
  for update skip locked;

-- updateAsset
update "registry"."asset"
  set "id" = $1, "organization_id" = $2, "name" = $3, "description" = $4, "kind" = $5, "origin" = $6, "refresh" = $7, "key_columns" = $8, "update_cycle" = $9, "keep_last" = $10, "legal_hold" = $11, "state" = $12, "secrecy_conclusion" = $13, "secrecy_note" = $14, "secrecy_reviewer_id" = $15, "secrecy_reviewer_name" = $16, "secrecy_reviewed_at" = $17, "current_release_id" = $18, "watermark" = $19, "next_refresh_at" = $20, "masks" = $21, "generated" = $22, "version" = $23, "created_by" = $24, "created_at" = $25
  where "id" = $26 and "version" = $27;

-- ========== modules/registry/releases.queries.ts

-- abandonRelease
update "registry"."release"
  set "state" = $1, "problem" = $2
  where "id" = $3 and "state" = $4;

-- findFormerRelease
select *
  from "registry"."release"
  where "asset_id" = $1 and "number" < $2 and "available_at" is not null
  order by "number" desc
  limit $3;

-- findRelease
select *
  from "registry"."release"
  where "id" = $1;

-- findUpload
select *
  from "registry"."upload"
  where "id" = $1 and "removed_at" is null;

-- holdRelease
insert into "registry"."release_hold" ("release_id", "holder_id")
  values ($1, $2)
  on conflict do nothing;

-- insertRelease
insert into "registry"."release" ("id", "asset_id", "number", "state", "upload_id", "manifest", "rows", "bytes", "profile", "level", "findings", "quality", "watermark", "decision", "problem", "job_id", "created_at", "available_at", "destroyed_at")
  values ($1, $2, (select coalesce(max("number"), 0) + $3 as "next"
  from "registry"."release"
  where "asset_id" = $4), $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20)
  returning *;

-- insertUpload
insert into "registry"."upload" ("id", "person_id", "file_name", "bytes", "sm3", "sha256", "storage_key", "created_at", "removed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  returning *;

-- isHeld
select "holder_id"
  from "registry"."release_hold"
  where "release_id" = $1
  limit $2;

-- letGoReleases
delete
  from "registry"."release_hold"
  where "holder_id" = $1;

-- listBeyondRetention
select *
  from "registry"."release"
  where "asset_id" = $1 and "state" in ($2, $3)
  order by "number" desc offset $4;

-- listReleases
select *
  from "registry"."release"
  where "asset_id" = $1
  order by "number" desc
  limit $2 offset $3;
select count(*) as "total"
  from (select 1 as "one"
  from "registry"."release"
  where "asset_id" = $1
  limit $2) as "counted";

-- lockRelease
select *
  from "registry"."release"
  where "id" = $1
  for update;

-- setRelease
update "registry"."release"
  set "id" = $1, "asset_id" = $2, "number" = $3, "state" = $4, "upload_id" = $5, "manifest" = $6, "rows" = $7, "bytes" = $8, "profile" = $9, "level" = $10, "findings" = $11, "quality" = $12, "watermark" = $13, "decision" = $14, "problem" = $15, "job_id" = $16, "created_at" = $17, "available_at" = $18, "destroyed_at" = $19
  where "id" = $20;

-- ========== modules/registry/sources.queries.ts

-- findSource
select "s".*, "o"."name" as "organization_name"
  from "registry"."source" as "s"
  inner join "identity"."v_organization" as "o" on "o"."id" = "s"."organization_id"
  where "s"."removed_at" is null and "s"."id" = $1 and ("s"."organization_id" = any($2::uuid[]) or "s"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])));

-- findSourceById
select *
  from "registry"."source"
  where "id" = $1;

-- insertSource
insert into "registry"."source" ("id", "organization_id", "name", "kind", "address", "secret", "last_test", "created_at", "removed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- listSources
select "s".*, "o"."name" as "organization_name"
  from "registry"."source" as "s"
  inner join "identity"."v_organization" as "o" on "o"."id" = "s"."organization_id"
  where "s"."removed_at" is null and false and "s"."name" ilike $1
  order by "s"."created_at" desc
  limit $2 offset $3;
select count(*) as "total"
  from (select 1 as "one"
  from "registry"."source" as "s"
  inner join "identity"."v_organization" as "o" on "o"."id" = "s"."organization_id"
  where "s"."removed_at" is null and false and "s"."name" ilike $1
  limit $2) as "counted";

-- listUsers
select "name"
  from "registry"."asset"
  where "origin"->>'sourceId' = $1 and "state" != $2
  limit $3;

-- removeSource
update "registry"."source"
  set "removed_at" = $1, "secret" = $2
  where "id" = $3;

-- saveTest
update "registry"."source"
  set "last_test" = $1
  where "id" = $2;

-- updateSource
update "registry"."source"
  set "name" = $1, "kind" = $2, "address" = $3, "secret" = $4
  where "id" = $5;

-- ========== modules/registry/stopped-releases.queries.ts

-- listStopped
select "r".*, "a"."name" as "asset_name", "o"."name" as "organization_name", "u"."file_name"
  from "registry"."release" as "r"
  inner join "registry"."asset" as "a" on "a"."id" = "r"."asset_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  left join "registry"."upload" as "u" on "u"."id" = "r"."upload_id"
  where "r"."state" in ($1) and false
  order by "r"."created_at" desc, "r"."id"
  limit $2 offset $3;
select count(*) as "total"
  from "registry"."release" as "r"
  inner join "registry"."asset" as "a" on "a"."id" = "r"."asset_id"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  left join "registry"."upload" as "u" on "u"."id" = "r"."upload_id"
  where "r"."state" in ($1) and false;

-- ========== modules/registry/uploads.queries.ts

-- hasReleaseFiles
select "id"
  from "registry"."release"
  where "id" = $1 and "state" not in ($2, $3);

-- hasUpload
select "id"
  from "registry"."upload"
  where "id" = $1;

-- listUnneededUploads
select "u"."id", "u"."file_name", "u"."sha256", "u"."bytes", (select "a"."organization_id"
  from "registry"."release" as "r"
  inner join "registry"."asset" as "a" on "a"."id" = "r"."asset_id"
  where "r"."upload_id" = "u"."id"
  limit $1) as "organization_id"
  from "registry"."upload" as "u"
  where "u"."removed_at" is null and "u"."created_at" < $2 and not exists (select "r"."id"
  from "registry"."release" as "r"
  inner join "registry"."asset" as "a" on "a"."id" = "r"."asset_id"
  where "r"."upload_id" = "u"."id" and ("r"."state" = $3 or "a"."legal_hold" = $4))
  order by "u"."created_at"
  limit $5;

-- removeUpload
update "registry"."upload"
  set "removed_at" = $1
  where "id" = $2 and "removed_at" is null;

-- ========== modules/sharing/applications.queries.ts

-- findApplication
select "a".*, "o"."name" as "consumer_name"
  from "sharing"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  where (("a"."organization_id" = any($1::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or exists (select "d"."id"
  from "sharing"."decision" as "d"
  where "d"."application_id" = "a"."id" and ("d"."provider_id" = any($3::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))))) and "a"."id" = $5;

-- insertApplication
insert into "sharing"."application" ("id", "number", "organization_id", "input", "created_by", "created_by_name", "created_at", "submitted_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8);

-- listApplications
select "a".*, "o"."name" as "consumer_name"
  from "sharing"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  where (("a"."organization_id" = any($1::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or exists (select "d"."id"
  from "sharing"."decision" as "d"
  where "d"."application_id" = "a"."id" and ("d"."provider_id" = any($3::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))))) and "a"."state" in ($5) and ("a"."number" ilike $6 or "a"."input" #>> '{matter,name}' ilike $7 or "a"."input" #>> '{matter,code}' ilike $8)
  order by "a"."created_at" desc, "a"."id" desc
  limit $9 offset $10;
select count(*) as "total"
  from (select 1 as "one"
  from "sharing"."application" as "a"
  inner join "identity"."v_organization" as "o" on "o"."id" = "a"."organization_id"
  where (("a"."organization_id" = any($1::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or exists (select "d"."id"
  from "sharing"."decision" as "d"
  where "d"."application_id" = "a"."id" and ("d"."provider_id" = any($3::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))))) and "a"."state" in ($5) and ("a"."number" ilike $6 or "a"."input" #>> '{matter,name}' ilike $7 or "a"."input" #>> '{matter,code}' ilike $8)
  limit $9) as "counted";

-- lockApplication
select "a".*
  from "sharing"."application" as "a"
  where "a"."id" = $1 and ("a"."organization_id" = any($2::uuid[]) or "a"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($3::text[])))
  for update;

-- setApplication
update "sharing"."application"
  set "id" = $1, "number" = $2, "organization_id" = $3, "state" = $4, "input" = $5, "created_by" = $6, "created_by_name" = $7, "created_at" = $8, "submitted_at" = $9, "version" = "version" + $10
  where "id" = $11;

-- ========== modules/sharing/contracts.queries.ts

-- findContract
select "n".*, "a"."number" as "application_number", "p"."name" as "provider_name", "c"."name" as "consumer_name", "r"."id" as "renewed_by"
  from "sharing"."contract" as "n"
  inner join "sharing"."decision" as "d" on "d"."id" = "n"."decision_id"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "n"."provider_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  left join "sharing"."contract" as "r" on "r"."renews" = "n"."id"
  where (("n"."provider_id" = any($1::uuid[]) or "n"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("n"."consumer_id" = any($3::uuid[]) or "n"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "n"."id" = $5;

-- findContractByDigest
select "n".*, "a"."number" as "application_number", "p"."name" as "provider_name", "c"."name" as "consumer_name", "r"."id" as "renewed_by"
  from "sharing"."contract" as "n"
  inner join "sharing"."decision" as "d" on "d"."id" = "n"."decision_id"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "n"."provider_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  left join "sharing"."contract" as "r" on "r"."renews" = "n"."id"
  where "n"."sm3" = $1;

-- findContractById
select "n".*, "a"."number" as "application_number", "p"."name" as "provider_name", "c"."name" as "consumer_name", "r"."id" as "renewed_by"
  from "sharing"."contract" as "n"
  inner join "sharing"."decision" as "d" on "d"."id" = "n"."decision_id"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "n"."provider_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  left join "sharing"."contract" as "r" on "r"."renews" = "n"."id"
  where "n"."id" = $1;

-- findContractFacts
select "n"."id", "n"."number", "n"."state", "n"."terms", "n"."sm3", "n"."sha256", "n"."provider_id", "n"."consumer_id", "n"."key_id", "n"."key_destroyed_at", "c"."division_code"
  from "sharing"."contract" as "n"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  where "n"."id" = $1 /* prepared */;

-- findKeyFingerprint
select "key_fingerprint"
  from "sharing"."contract"
  where "key_id" = $1 and "key_fingerprint" is not null;

-- findReadableContract
select "n".*, "a"."number" as "application_number", "p"."name" as "provider_name", "c"."name" as "consumer_name", "r"."id" as "renewed_by"
  from "sharing"."contract" as "n"
  inner join "sharing"."decision" as "d" on "d"."id" = "n"."decision_id"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "n"."provider_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  left join "sharing"."contract" as "r" on "r"."renews" = "n"."id"
  where (("n"."provider_id" = any($1::uuid[]) or "n"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("n"."consumer_id" = any($3::uuid[]) or "n"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or n.terms ->> 'receivers' = 'consumer-and-below' and n.state in ('FINALIZED', 'TERMINATED') and n.consumer_id in ( with recursive above as ( select parent_id as id, 1 as distance
  from identity.v_organization
  where id = any($5::uuid[]) and parent_id is not null
  union all select o.parent_id, distance + 1
  from identity.v_organization o join above on o.id = above.id
  where o.parent_id is not null and distance < 50 ) select id
  from above)) and "n"."id" = $6;

-- findSpentKey
select "id", "key_id", "provider_id", "consumer_id"
  from "sharing"."contract"
  where "id" = $1 and "state" = $2 and "key_destroyed_at" is null;
select "id"
  from "sharing"."contract"
  where "key_id" = $1 and "state" <> $2;

-- insertContract
insert into "sharing"."contract" ("id", "number", "version", "decision_id", "provider_id", "consumer_id", "state", "granted_by", "terms", "document", "sm3", "sha256", "period_from", "period_until", "renews", "key_id", "key_fingerprint", "key_destroyed_at", "created_at", "finalized_at", "terminated_at", "termination_cause", "termination_reason", "terminated_by", "terminated_by_name")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25);
insert into "sharing"."contract_item" ("contract_id", "asset_id", "entry_id", "entry_name", "release_id")
  values ($1, $2, $3, $4, $5);

-- insertSignature
insert into "sharing"."signature" ("contract_id", "side", "organization_id", "person_id", "person_name", "envelope", "certificate", "trusted_by", "signed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9);

-- listContracts
select "n".*, "a"."number" as "application_number", "p"."name" as "provider_name", "c"."name" as "consumer_name", "r"."id" as "renewed_by"
  from "sharing"."contract" as "n"
  inner join "sharing"."decision" as "d" on "d"."id" = "n"."decision_id"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "n"."provider_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  left join "sharing"."contract" as "r" on "r"."renews" = "n"."id"
  where (("n"."provider_id" = any($1::uuid[]) or "n"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("n"."consumer_id" = any($3::uuid[]) or "n"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or n.terms ->> 'receivers' = 'consumer-and-below' and n.state in ('FINALIZED', 'TERMINATED') and n.consumer_id in ( with recursive above as ( select parent_id as id, 1 as distance
  from identity.v_organization
  where id = any($5::uuid[]) and parent_id is not null
  union all select o.parent_id, distance + 1
  from identity.v_organization o join above on o.id = above.id
  where o.parent_id is not null and distance < 50 ) select id
  from above)) and "n"."state" in ($6) and ("n"."number" ilike $7 or "p"."name" ilike $8 or "c"."name" ilike $9 or "n"."terms" #>> '{matter,name}' ilike $10)
  order by "n"."created_at" desc, "n"."id" desc
  limit $11 offset $12;
select count(*) as "total"
  from (select 1 as "one"
  from "sharing"."contract" as "n"
  inner join "sharing"."decision" as "d" on "d"."id" = "n"."decision_id"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "n"."provider_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  left join "sharing"."contract" as "r" on "r"."renews" = "n"."id"
  where (("n"."provider_id" = any($1::uuid[]) or "n"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("n"."consumer_id" = any($3::uuid[]) or "n"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[]))) or n.terms ->> 'receivers' = 'consumer-and-below' and n.state in ('FINALIZED', 'TERMINATED') and n.consumer_id in ( with recursive above as ( select parent_id as id, 1 as distance
  from identity.v_organization
  where id = any($5::uuid[]) and parent_id is not null
  union all select o.parent_id, distance + 1
  from identity.v_organization o join above on o.id = above.id
  where o.parent_id is not null and distance < 50 ) select id
  from above)) and "n"."state" in ($6) and ("n"."number" ilike $7 or "p"."name" ilike $8 or "c"."name" ilike $9 or "n"."terms" #>> '{matter,name}' ilike $10)
  limit $11) as "counted";

-- listContractsOfAsset
select "contract_id", "consumer_id"
  from "sharing"."v_contract_item"
  where "asset_id" = $1 and "state" = $2;

-- listEnding
select "id", "state"
  from "sharing"."contract"
  where "state" <> $1 and "period_until" <= $2;
select "n"."id"
  from "sharing"."contract" as "n"
  inner join "sharing"."contract" as "r" on "r"."renews" = "n"."id"
  where "n"."state" <> $1 and "r"."state" = $2 and "r"."period_from" <= $3;

-- listEndingBefore
select "n".*, "a"."number" as "application_number", "p"."name" as "provider_name", "c"."name" as "consumer_name", "r"."id" as "renewed_by"
  from "sharing"."contract" as "n"
  inner join "sharing"."decision" as "d" on "d"."id" = "n"."decision_id"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "n"."provider_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  left join "sharing"."contract" as "r" on "r"."renews" = "n"."id"
  where "n"."state" = $1 and "n"."period_until" <= $2 and "r"."id" is null;

-- listSignatures
select "s".*, "o"."name" as "organization_name"
  from "sharing"."signature" as "s"
  inner join "identity"."v_organization" as "o" on "o"."id" = "s"."organization_id"
  where "s"."contract_id" = $1
  order by "s"."signed_at";

-- lockContract
select "id"
  from "sharing"."contract"
  where "id" = $1
  for update;

-- setContract
update "sharing"."contract"
  set "id" = $1, "number" = $2, "version" = $3, "decision_id" = $4, "provider_id" = $5, "consumer_id" = $6, "state" = $7, "granted_by" = $8, "terms" = $9, "document" = $10, "sm3" = $11, "sha256" = $12, "period_from" = $13, "period_until" = $14, "renews" = $15, "key_id" = $16, "key_fingerprint" = $17, "key_destroyed_at" = $18, "created_at" = $19, "finalized_at" = $20, "terminated_at" = $21, "termination_cause" = $22, "termination_reason" = $23, "terminated_by" = $24, "terminated_by_name" = $25
  where "id" = $26;

-- setKey
update "sharing"."contract"
  set "id" = $1, "number" = $2, "version" = $3, "decision_id" = $4, "provider_id" = $5, "consumer_id" = $6, "state" = $7, "granted_by" = $8, "terms" = $9, "document" = $10, "sm3" = $11, "sha256" = $12, "period_from" = $13, "period_until" = $14, "renews" = $15, "key_id" = $16, "key_fingerprint" = $17, "key_destroyed_at" = $18, "created_at" = $19, "finalized_at" = $20, "terminated_at" = $21, "termination_cause" = $22, "termination_reason" = $23, "terminated_by" = $24, "terminated_by_name" = $25
  where "key_id" = $26;

-- ========== modules/sharing/decisions.queries.ts

-- findDecision
select "d".*, "a"."number" as "application_number", "a"."input", "a"."created_by", "c"."name" as "consumer_name", "p"."name" as "provider_name", "k"."state", "n"."id" as "contract_id"
  from "sharing"."decision" as "d"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "d"."provider_id"
  inner join "cases"."v_case" as "k" on "k"."id" = "d"."case_id"
  left join "sharing"."contract" as "n" on "n"."decision_id" = "d"."id"
  where (("d"."provider_id" = any($1::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."consumer_id" = any($3::uuid[]) or "d"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "d"."id" = $5;

-- findDecisionById
select "d".*, "a"."number" as "application_number", "a"."input", "a"."created_by", "c"."name" as "consumer_name", "p"."name" as "provider_name", "k"."state", "n"."id" as "contract_id"
  from "sharing"."decision" as "d"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "d"."provider_id"
  inner join "cases"."v_case" as "k" on "k"."id" = "d"."case_id"
  left join "sharing"."contract" as "n" on "n"."decision_id" = "d"."id"
  where "d"."id" = $1;

-- insertDecision
insert into "sharing"."decision" ("id", "application_id", "case_id", "consumer_id", "provider_id", "automatic", "items", "asked_terms", "renews", "differences", "decided_terms", "mask_reasons", "note", "legal_basis", "submitted_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15);

-- listDecisionNames
select "d"."id", "a"."input", "c"."name" as "consumer_name"
  from "sharing"."decision" as "d"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  where "d"."id" in ($1);

-- listDecisions
select "d".*, "a"."number" as "application_number", "a"."input", "a"."created_by", "c"."name" as "consumer_name", "p"."name" as "provider_name", "k"."state", "n"."id" as "contract_id"
  from "sharing"."decision" as "d"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "d"."provider_id"
  inner join "cases"."v_case" as "k" on "k"."id" = "d"."case_id"
  left join "sharing"."contract" as "n" on "n"."decision_id" = "d"."id"
  where (("d"."provider_id" = any($1::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."consumer_id" = any($3::uuid[]) or "d"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "k"."state" in ($5)
  order by "d"."submitted_at" desc, "d"."id" desc
  limit $6 offset $7;
select count(*) as "total"
  from (select 1 as "one"
  from "sharing"."decision" as "d"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "d"."provider_id"
  inner join "cases"."v_case" as "k" on "k"."id" = "d"."case_id"
  left join "sharing"."contract" as "n" on "n"."decision_id" = "d"."id"
  where (("d"."provider_id" = any($1::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."consumer_id" = any($3::uuid[]) or "d"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "k"."state" in ($5)
  limit $6) as "counted";

-- listDecisionsOf
select "d".*, "a"."number" as "application_number", "a"."input", "a"."created_by", "c"."name" as "consumer_name", "p"."name" as "provider_name", "k"."state", "n"."id" as "contract_id"
  from "sharing"."decision" as "d"
  inner join "sharing"."application" as "a" on "a"."id" = "d"."application_id"
  inner join "identity"."v_organization" as "c" on "c"."id" = "d"."consumer_id"
  inner join "identity"."v_organization" as "p" on "p"."id" = "d"."provider_id"
  inner join "cases"."v_case" as "k" on "k"."id" = "d"."case_id"
  left join "sharing"."contract" as "n" on "n"."decision_id" = "d"."id"
  where (("d"."provider_id" = any($1::uuid[]) or "d"."provider_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) or ("d"."consumer_id" = any($3::uuid[]) or "d"."consumer_id" in (select id
  from identity.v_organization
  where division_code like any($4::text[])))) and "d"."application_id" in ($5)
  order by "d"."automatic" desc, "p"."name", "d"."id";

-- lockApplicationOf
select "id"
  from "sharing"."application"
  where "id" = $1
  for update;

-- setDecision
update "sharing"."decision"
  set "id" = $1, "application_id" = $2, "case_id" = $3, "consumer_id" = $4, "provider_id" = $5, "automatic" = $6, "items" = $7, "asked_terms" = $8, "renews" = $9, "differences" = $10, "decided_terms" = $11, "mask_reasons" = $12, "note" = $13, "legal_basis" = $14, "submitted_at" = $15
  where "id" = $16;

-- ========== modules/sharing/entry-facts.queries.ts

-- findAssetName
select "name"
  from "registry"."v_asset"
  where "id" = $1;

-- listEntryFacts
select *
  from "catalog"."v_entry"
  where "id" in ($1);
select "r"."entry_id", "a"."id", "a"."kind", "a"."origin", "a"."state", "a"."masks", "a"."manifest", "a"."profile", "a"."current_release_id", "g"."sensitivity", "g"."level"
  from "catalog"."v_resource" as "r"
  inner join "registry"."v_asset" as "a" on "a"."id" = "r"."asset_id"
  left join "grading"."v_grade" as "g" on "g"."asset_id" = "a"."id"
  where "r"."attached" = $1 and "a"."id" in ($2);

-- listReadableReleases
select "id", "asset_id"
  from "registry"."v_release"
  where "id" in ($1) and "state" = $2;

-- ========== modules/sharing/keys.queries.ts

-- findAuthority
select *
  from "sharing"."authority"
  where "retired_at" is null;

-- findCertificate
select "t".*, "o"."name" as "organization_name"
  from "sharing"."trusted_certificate" as "t"
  inner join "identity"."v_organization" as "o" on "o"."id" = "t"."organization_id"
  where "t"."removed_at" is null and ("t"."organization_id" = any($1::uuid[]) or "t"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "t"."id" = $3;

-- findSigningKey
select *
  from "sharing"."signing_key"
  where "organization_id" = $1 and "holder" = $2 and "retired_at" is null;

-- findSigningKeyById
select "k".*, "o"."name" as "organization_name"
  from "sharing"."signing_key" as "k"
  inner join "identity"."v_organization" as "o" on "o"."id" = "k"."organization_id"
  where "k"."retired_at" is null and ("k"."organization_id" = any($1::uuid[]) or "k"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "k"."id" = $3;

-- insertAuthority
insert into "sharing"."authority" ("id", "sealed", "certificate", "created_at", "retired_at")
  values ($1, $2, $3, $4, $5)
  on conflict do nothing;

-- insertCertificate
insert into "sharing"."trusted_certificate" ("id", "organization_id", "fingerprint", "key_id", "certificate", "registered_by", "registered_by_name", "registered_at", "removed_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
  on conflict do nothing
  returning "id";

-- insertSigningKey
insert into "sharing"."signing_key" ("id", "organization_id", "holder", "algorithm", "key_id", "sealed", "certificate", "chain", "not_after", "created_by", "created_at", "retired_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
  on conflict do nothing
  returning "id";

-- listCertificates
select "t".*, "o"."name" as "organization_name"
  from "sharing"."trusted_certificate" as "t"
  inner join "identity"."v_organization" as "o" on "o"."id" = "t"."organization_id"
  where "t"."removed_at" is null and ("t"."organization_id" = any($1::uuid[]) or "t"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "t"."organization_id" = $3
  order by "o"."name", "t"."registered_at";

-- listSigningKeys
select "k".*, "o"."name" as "organization_name"
  from "sharing"."signing_key" as "k"
  inner join "identity"."v_organization" as "o" on "o"."id" = "k"."organization_id"
  where "k"."retired_at" is null and ("k"."organization_id" = any($1::uuid[]) or "k"."organization_id" in (select id
  from identity.v_organization
  where division_code like any($2::text[]))) and "k"."organization_id" = $3
  order by "o"."name", "k"."holder";

-- removeCertificate
update "sharing"."trusted_certificate"
  set "removed_at" = $1
  where "id" = $2;

-- retireAuthority
update "sharing"."authority"
  set "retired_at" = $1
  where "id" = $2;

-- retireSigningKey
update "sharing"."signing_key"
  set "retired_at" = $1, "sealed" = $2
  where "id" = $3 and "retired_at" is null;

-- ========== modules/sharing/numbers.queries.ts

-- takeNumber
insert into "sharing"."number" ("kind", "year", "last")
  values ($1, $2, $3)
  on conflict ("kind", "year") do update
  set "last" = sharing.number.last + 1
  returning "last";

-- ========== modules/sharing/organizations.queries.ts

-- getOrganizationFacts
select "id", "name", "uscc", "division_code"
  from "identity"."v_organization"
  where "id" = $1;

-- listAbove
with recursive above as ( select parent_id as id, 1 as distance
  from identity.v_organization
  where id = $1 and parent_id is not null
  union all select o.parent_id, distance + 1
  from identity.v_organization o join above on o.id = above.id
  where o.parent_id is not null and distance < 50 ) select id
  from above
  order by distance;

-- listNearestOffices
select distinct organization_id, division_code
  from identity.held_role_on($1::date)
  where role = 'office';

-- ========== modules/sharing/provisions.queries.ts

-- listContractNames
select "n"."id", "n"."terms", "c"."name" as "consumer_name"
  from "sharing"."contract" as "n"
  inner join "identity"."v_organization" as "c" on "c"."id" = "n"."consumer_id"
  where "n"."id" in ($1);

-- listDeliverableAssets
select "id"
  from "registry"."v_asset"
  where "id" in ($1) and "state" = $2 and ("kind" = $3 or "current_release_id" is not null);

-- listReceivedCases
select "c"."id"
  from "cases"."v_case" as "c"
  where "c"."kind" = $1 and "c"."closed_at" is null and exists (select "p"."contract_id"
  from "evidence"."v_provision" as "p"
  where "p"."contract_id" = "c"."subject_id" and "p"."ended" = $2);

-- ========== modules/standards/standards.queries.ts

-- findDataElement
select "e".*, "o"."name" as "organization_name"
  from "standards"."v_data_element" as "e"
  left join "identity"."v_organization" as "o" on "o"."id" = "e"."organization_id"
  where "e"."identifier" = $1;

-- listDataElements
select "e".*, "o"."name" as "organization_name"
  from "standards"."v_data_element" as "e"
  left join "identity"."v_organization" as "o" on "o"."id" = "e"."organization_id"
  where ("e"."name" ilike $1 or "e"."identifier" ilike $2)
  order by "e"."identifier"
  limit $3 offset $4;
select count(*) as "total"
  from (select 1 as "one"
  from "standards"."v_data_element" as "e"
  left join "identity"."v_organization" as "o" on "o"."id" = "e"."organization_id"
  where ("e"."name" ilike $1 or "e"."identifier" ilike $2)
  limit $3) as "counted";

-- listHeldByOthers
select "e".*, "o"."name" as "organization_name"
  from "standards"."v_data_element" as "e"
  left join "identity"."v_organization" as "o" on "o"."id" = "e"."organization_id"
  where ("e"."name" in ($1) or "e"."identifier" in ($2)) and "e"."organization_id" is not null and "e"."organization_id" != $3;

-- saveAuthority
insert into "standards"."authority" ("identifier", "organization_id", "since", "named_by")
  values ($1, $2, $3, $4)
  on conflict ("identifier", "since") do update
  set "organization_id" = $5, "named_by" = $6;

-- saveDataElement
insert into "standards"."data_element" ("identifier", "name", "definition", "data_type", "length", "code_list", "identifier_kind", "updated_at")
  values ($1, $2, $3, $4, $5, $6, $7, $8)
  on conflict ("identifier") do update
  set "name" = $9, "definition" = $10, "data_type" = $11, "length" = $12, "code_list" = $13, "identifier_kind" = $14, "updated_at" = $15;

-- ========== operate/server-version.queries.ts

-- readVersionNumber
select current_setting('server_version_num')::integer as version;

-- ========== platform/crypto/wrapped-keys.queries.ts

-- makeWrappedKeyStore: get
select "purpose", "version", "wrapped"
  from "platform"."wrapped_key"
  where "purpose" = $1
  order by "version";

-- makeWrappedKeyStore: put
insert into "platform"."wrapped_key" ("purpose", "version", "wrapped", "created_at")
  values ($1, $2, $3, $4)
  on conflict ("purpose", "version") do nothing
  returning "version";

-- makeWrappedKeyStore: replace
update "platform"."wrapped_key"
  set "wrapped" = $1
  where "purpose" = $2 and "version" = $3 and "wrapped" = $4
  returning "version";

-- makeWrappedKeyStore: list
select "purpose", "version", "wrapped"
  from "platform"."wrapped_key"
  order by "purpose", "version";

-- ========== platform/db/page.queries.ts

-- ========== platform/db/ping.queries.ts

-- isDatabaseReady
select 1;

-- ========== platform/jobs/jobs.queries.ts

-- addTask
select graphile_worker.add_job($1, $2::json, max_attempts => $3, job_key => $4);

-- beginRun
update "platform"."job_run"
  set "state" = $1, "attempt" = "attempt" + $2, "started_at" = $3
  where "id" = $4 and "state" in ($5, $6) and "cancel_requested" = $7
  returning "payload", "attempt";

-- endRun
update "platform"."job_run"
  set "state" = $1, "finished_at" = $2, "result" = $3, "problem" = $4
  where "id" = $5 and "state" in ($6, $7)
  returning "payload";

-- findRun
select *
  from "platform"."job_run"
  where "id" = $1;

-- insertRun
insert into "platform"."job_run" ("id", "job", "payload", "subject_type", "subject_id", "organization_id", "started_by")
  values ($1, $2, $3, $4, $5, $6, $7);

-- listCancelled
select "id"
  from "platform"."job_run"
  where "id" in ($1) and "cancel_requested" = $2;

-- listRuns
select *
  from "platform"."job_run"
  where "subject_type" = $1 and "subject_id" = $2 and "state" in ($3) and ("organization_id" in ($4) or "started_by" = $5 or false)
  order by "created_at" desc
  limit $6 offset $7;
select count(*) as "total"
  from (select 1 as "one"
  from "platform"."job_run"
  where "subject_type" = $1 and "subject_id" = $2 and "state" in ($3) and ("organization_id" in ($4) or "started_by" = $5 or false)
  limit $6) as "counted";

-- rememberWorker
insert into "platform"."job_worker" ("worker_id", "instance_key")
  values ($1, $2)
  on conflict ("worker_id") do nothing;

-- requestCancel
update "platform"."job_run"
  set "cancel_requested" = $1
  where "id" = $2 and "state" in ($3, $4)
  returning "state", "job";

-- saveProgress
update "platform"."job_run"
  set "fraction" = $1, "step" = $2
  where "id" = $3
  returning "cancel_requested";

-- takeDeadWorkers
with gone as ( delete
  from platform.job_worker w
  where not exists ( select
  from pg_locks l
  where l.locktype = 'advisory' and l.database = (select oid
  from pg_database
  where datname = current_database()) and l.classid = 8520 and l.objid::bigint = w.instance_key)
  returning worker_id) select worker_id
  from gone union select j.locked_by
  from graphile_worker.jobs j
  where j.locked_at < now() - interval '1 minute' and not exists (select
  from platform.job_worker w
  where w.worker_id = j.locked_by);
