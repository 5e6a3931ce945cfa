ALTER TABLE "pitch" DROP CONSTRAINT "pitch_workspace_id_offer_id_offer_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "pitch" DROP CONSTRAINT "pitch_workspace_id_launch_id_launch_workspace_id_id_fk";
--> statement-breakpoint
ALTER TABLE "pitch" DROP CONSTRAINT "pitch_workspace_id_owner_id_membership_workspace_id_person_id_fk";
--> statement-breakpoint
ALTER TABLE "pitch" DROP CONSTRAINT "pitch_workspace_id_created_by_membership_workspace_id_person_id_fk";
--> statement-breakpoint
-- A plan writes an offer for each of fifty thousand accounts, and these four are nearly the same for all: looked up row by row they took more
-- than half of it. None of what they name is ever deleted, so that looking once, when they are written, is as strict as a foreign key.
CREATE FUNCTION public.check_pitch_references() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT workspace_id, offer_id AS id FROM written) w
    WHERE NOT EXISTS (SELECT FROM offer o WHERE o.workspace_id = w.workspace_id AND o.id = w.id)
  ) THEN RAISE foreign_key_violation USING MESSAGE = 'an offer to an account names an offer that does not exist'; END IF;
  IF EXISTS (
    SELECT FROM (SELECT DISTINCT workspace_id, launch_id AS id FROM written WHERE launch_id IS NOT NULL) w
    WHERE NOT EXISTS (SELECT FROM launch l WHERE l.workspace_id = w.workspace_id AND l.id = w.id)
  ) THEN RAISE foreign_key_violation USING MESSAGE = 'an offer to an account names a launch that does not exist'; END IF;
  IF EXISTS (
    SELECT FROM (
      SELECT DISTINCT workspace_id, owner_id AS id FROM written WHERE owner_id IS NOT NULL
      UNION SELECT DISTINCT workspace_id, created_by FROM written
    ) w WHERE NOT EXISTS (SELECT FROM system.membership m WHERE m.workspace_id = w.workspace_id AND m.person_id = w.id)
  ) THEN RAISE foreign_key_violation USING MESSAGE = 'an offer to an account names a person who is not of the team'; END IF;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER pitch_inserted AFTER INSERT ON public.pitch REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_pitch_references();
--> statement-breakpoint
CREATE TRIGGER pitch_updated AFTER UPDATE ON public.pitch REFERENCING NEW TABLE AS written
  FOR EACH STATEMENT EXECUTE FUNCTION public.check_pitch_references();
