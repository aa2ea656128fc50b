-- A rehearsal store as schema 1 laid it down, kept so that every later stepkit can open it.
BEGIN TRANSACTION;
CREATE TABLE drafts (
	id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	case_key TEXT NOT NULL, 
	noun TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	read_version INTEGER NOT NULL, 
	kept_at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	payload TEXT NOT NULL, 
	CONSTRAINT kept_at_is_a_moment CHECK (kept_at LIKE '____-__-__T__:__:__.______+00:00')
)
 STRICT

;
INSERT INTO "drafts" VALUES(1,'YP-001','goal','goal-1',1,'2026-03-02T09:07:00.000000+00:00','B. Invented','{"id":"goal-1","kept_from":[],"number":1,"text":"late","voice":"young_person","set_on":"2026-02-02","status":"open"}');
CREATE TABLE imported_files (
	sha256 TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	imported_at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	rows_taken INTEGER NOT NULL, 
	PRIMARY KEY (sha256, kind), 
	CONSTRAINT imported_at_is_a_moment CHECK (imported_at LIKE '____-__-__T__:__:__.______+00:00')
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "imported_files" VALUES('abababababababababababababababababababababababababababababababab','scores','2026-03-02T09:04:00.000000+00:00','B. Invented',2);
CREATE TABLE meta (
	one INTEGER NOT NULL, 
	schema_version INTEGER NOT NULL, 
	created_at TEXT NOT NULL, 
	rehearsal INTEGER NOT NULL, 
	workspace_id TEXT NOT NULL, 
	PRIMARY KEY (one), 
	CONSTRAINT one_row_only CHECK (one = 1), 
	CONSTRAINT rehearsal_or_not CHECK (rehearsal IN (0, 1)), 
	CONSTRAINT created_at_is_a_moment CHECK (created_at LIKE '____-__-__T__:__:__.______+00:00')
)
 STRICT

;
INSERT INTO "meta" VALUES(1,1,'2026-03-02T09:00:00.000000+00:00',1,'workspace-of-schema-1');
CREATE TABLE reads (
	id INTEGER NOT NULL, 
	case_key TEXT NOT NULL, 
	read_at TEXT NOT NULL, 
	as_at TEXT NOT NULL, 
	read_by TEXT NOT NULL, 
	purpose TEXT NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT read_at_is_a_moment CHECK (read_at LIKE '____-__-__T__:__:__.______+00:00'), 
	CONSTRAINT as_at_is_a_moment CHECK (as_at LIKE '____-__-__T__:__:__.______+00:00')
)
 STRICT

;
INSERT INTO "reads" VALUES(1,'YP-001','2026-03-02T09:00:00.000000+00:00','2026-03-02T09:08:00.000000+00:00','B. Invented','review pack');
CREATE TABLE records (
	case_key TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	noun TEXT NOT NULL, 
	record_id TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	on_date TEXT, 
	recorded_at TEXT NOT NULL, 
	author TEXT NOT NULL, 
	salt TEXT, 
	payload TEXT, 
	payload_hash TEXT NOT NULL, 
	previous_hash TEXT NOT NULL, 
	hash TEXT NOT NULL, 
	PRIMARY KEY (case_key, seq), 
	UNIQUE (case_key, noun, record_id, version), 
	CONSTRAINT counted_from_one CHECK (seq >= 1 AND version >= 1), 
	CONSTRAINT on_date_is_a_day CHECK (on_date = CAST(date(on_date) AS TEXT)), 
	CONSTRAINT recorded_at_is_a_moment CHECK (recorded_at LIKE '____-__-__T__:__:__.______+00:00'), 
	CONSTRAINT salt_and_payload_go_together CHECK ((salt IS NULL) = (payload IS NULL))
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "records" VALUES('SERVICE-000',1,'calendar_span','spring',1,'2026-01-05','2026-03-02T09:01:00.000000+00:00','A. Invented','f8df759faa8cde635a1a48a2e1fc32d0','{"id":"spring","kept_from":[],"start":"2026-01-05","end":"2026-04-02","kind":"term","note":""}','3ca5a81fa5f38845334ccaf950ad9d7c367365807c13b5c40c673e0bf4c448d4','0000000000000000000000000000000000000000000000000000000000000000','79b23ac2627299b0a3549616dc3751b489cda6bce3dd3e841e5f3dd4d81d53ea');
INSERT INTO "records" VALUES('YP-001',1,'case','case',1,NULL,'2026-03-02T09:00:00.000000+00:00','A. Invented','fd8066940e6208303ad9e902eaeab280','{"id":"case","kept_from":[],"key":"YP-001","arrived":"2025-09-01","left":null,"jurisdiction":"ENG","display_name":"Invented One"}','9f753a6e9593ef588cadb9fd65f12fd5a76cac4dda11a34e44c9cb11a94524ce','0000000000000000000000000000000000000000000000000000000000000000','5f139779583948c3d275ba3a0cacc15366795c62710fcca6c05dce31427b7779');
INSERT INTO "records" VALUES('YP-001',2,'goal','goal-1',1,'2026-02-02','2026-03-02T09:02:00.000000+00:00','B. Invented','84b3bc9ba43e976a921e56f5026a9fd2','{"id":"goal-1","kept_from":[],"number":1,"text":"first","voice":"young_person","set_on":"2026-02-02","status":"open"}','ade19128178aeae0c3b13f34b4a2bf2da9a341202a3eb832260f6de3153e4bae','5f139779583948c3d275ba3a0cacc15366795c62710fcca6c05dce31427b7779','cea7c14afe64fd548d78ac122263bfa7d6fdcd4eb901cb9b8318294ede53aef5');
INSERT INTO "records" VALUES('YP-001',3,'goal','goal-1',2,'2026-02-02','2026-03-02T09:03:00.000000+00:00','C. Else','aae4c07fb34071db4bcb78db99d69a29','{"id":"goal-1","kept_from":[],"number":1,"text":"second","voice":"young_person","set_on":"2026-02-02","status":"open"}','860954f5d4804145f5e54a0eb7f238bfe3c2b76cd92dfbac67c276e72d138537','cea7c14afe64fd548d78ac122263bfa7d6fdcd4eb901cb9b8318294ede53aef5','b59091ef512554229c2056f9f488b7f57ab28f8f18244cf7c680d88e7eedf366');
INSERT INTO "records" VALUES('YP-001',4,'score','score-5',1,'2026-01-05','2026-03-02T09:04:00.000000+00:00','B. Invented','98eafe88eeb00b67d35dc7c3827b20bf','{"id":"score-5","kept_from":[],"on":"2026-01-05","measure":"invented_scale","scale":"total","edition":"first","voice":"teacher","value":12.0,"session":null,"condition":"","note":""}','341b412a56058d200e3b893102d13d658944a8d5c98f35a6e8d121e4b580244a','b59091ef512554229c2056f9f488b7f57ab28f8f18244cf7c680d88e7eedf366','22df63f54b00e9a914b27911e7a83fb77cbd7ecfa3ee86ff4937a9d0b056b034');
INSERT INTO "records" VALUES('YP-001',5,'score','score-6',1,'2026-01-06','2026-03-02T09:04:00.000000+00:00','B. Invented','6fb4d5a1130fe1804177b52b38822713','{"id":"score-6","kept_from":[],"on":"2026-01-06","measure":"invented_scale","scale":"total","edition":"first","voice":"teacher","value":12.0,"session":null,"condition":"","note":""}','263180607128c72b8ba796dcdd82a5ce0b9ea01692f92798b018ae53e4876510','22df63f54b00e9a914b27911e7a83fb77cbd7ecfa3ee86ff4937a9d0b056b034','f9f7342a5d26c25158dbc0865c282fc6e0b934438714c35b55d01ff128b98f09');
INSERT INTO "records" VALUES('YP-001',6,'incident','incident-1',1,'2026-02-23','2026-03-02T09:05:00.000000+00:00','B. Invented',NULL,NULL,'effb5c4d8461293a7a72c2f910f029e336c45b10a568e6d7812090b617cb4b70','f9f7342a5d26c25158dbc0865c282fc6e0b934438714c35b55d01ff128b98f09','10637b2da5412aaae4cd8eb4219cd9d640bf07b00475e1eba6bde37558d08c99');
INSERT INTO "records" VALUES('YP-001',7,'erasure','incident/incident-1',1,NULL,'2026-03-02T09:06:00.000000+00:00','Data Officer','68508c5806ca2a50255e13884e776c2b','{"why": "asked for by the young person", "versions": 1}','25cbc3e8c221babd28b77a845068c5ac150018f918b9e7a72ed6fd3ef0264b33','10637b2da5412aaae4cd8eb4219cd9d640bf07b00475e1eba6bde37558d08c99','ba980cf3b0edb03009fc529cb991c4174f81c699e320d1bfd06d9a7f5227c13e');
CREATE INDEX case_records ON records (case_key, seq) WHERE noun = 'case';
CREATE INDEX ix_drafts_case_key ON drafts (case_key);
CREATE INDEX ix_reads_case_key ON reads (case_key);
CREATE TRIGGER records_refuse_delete BEFORE DELETE ON records  BEGIN SELECT RAISE(ABORT, 'records is append-only'); END;
CREATE TRIGGER records_refuse_update BEFORE UPDATE ON records WHEN NOT (NEW.salt IS NULL AND NEW.payload IS NULL AND NEW.case_key IS OLD.case_key AND NEW.seq IS OLD.seq AND NEW.noun IS OLD.noun AND NEW.record_id IS OLD.record_id AND NEW.version IS OLD.version AND NEW.on_date IS OLD.on_date AND NEW.recorded_at IS OLD.recorded_at AND NEW.author IS OLD.author AND NEW.payload_hash IS OLD.payload_hash AND NEW.previous_hash IS OLD.previous_hash AND NEW.hash IS OLD.hash) BEGIN SELECT RAISE(ABORT, 'records is append-only'); END;
CREATE TRIGGER reads_refuse_delete BEFORE DELETE ON reads  BEGIN SELECT RAISE(ABORT, 'reads is append-only'); END;
CREATE TRIGGER reads_refuse_update BEFORE UPDATE ON reads  BEGIN SELECT RAISE(ABORT, 'reads is append-only'); END;
CREATE TRIGGER imported_files_refuse_delete BEFORE DELETE ON imported_files  BEGIN SELECT RAISE(ABORT, 'imported_files is append-only'); END;
CREATE TRIGGER imported_files_refuse_update BEFORE UPDATE ON imported_files  BEGIN SELECT RAISE(ABORT, 'imported_files is append-only'); END;
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('drafts',1);
COMMIT;
