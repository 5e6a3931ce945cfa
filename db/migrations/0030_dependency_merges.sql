DO $$
DECLARE name text;
BEGIN
  -- what is written at an absorbed account while it is merged goes to the kept one (0005_merge_origins)
  FOREACH name IN ARRAY ARRAY['loss_override', 'mitigation', 'open_item', 'risk_driver', 'supply_word']
  LOOP
    EXECUTE format('CREATE TRIGGER at_kept_inserted AFTER INSERT ON public.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION public.at_kept_account()', name);
    EXECUTE format('CREATE TRIGGER at_kept_updated AFTER UPDATE ON public.%I REFERENCING NEW TABLE AS written
      FOR EACH STATEMENT EXECUTE FUNCTION public.at_kept_account()', name);
  END LOOP;
END $$;
