"""How the tests are built: they mirror the packages, and share what stands in tests/support."""

from __future__ import annotations

import ast
import itertools
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
TESTS = REPOSITORY / "tests"
MODULES = sorted(TESTS.rglob("*.py"))


def imported_tests(path: Path) -> set[str]:
    """Return the modules below tests/ that a file imports, or names in a program it runs."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            words = node.value.replace(";", " ").split()
            found.update(word for before, word in itertools.pairwise(words) if before == "from")
    return {name for name in found if name.split(".")[0] == "tests"}


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(TESTS).as_posix())
def test_no_test_imports_another_test(path: Path) -> None:
    shared = {name for name in imported_tests(path) if name.split(".")[1:2] != ["support"]}
    assert shared == set()


TESTED_BY = {
    "kiosk/__main__.py": "kiosk/cli/test_parser.py",
    "kiosk/cli/frontend.py": "ui/app/test_frontend.py",
    "kiosk/cli/output.py": "kiosk/cli/test_commands.py",
    "kiosk/cli/printing.py": "kiosk/cli/test_commands.py",
    "kiosk/config/layers.py": "kiosk/config/test_sources.py",
    "kiosk/config/limits.py": "kiosk/config/test_options.py",
    "kiosk/config/source_reading.py": "kiosk/config/test_sources.py",
    "kiosk/content/language_file.py": "kiosk/content/test_loader.py",
    "kiosk/content/lexicon.py": "kiosk/speech/test_normalization.py",
    "kiosk/content/model.py": "kiosk/content/test_loader.py",
    "kiosk/content/offered.py": "kiosk/test_bootstrap.py",
    "kiosk/content/staff_entries.py": "kiosk/content/test_clinic_store.py",
    "kiosk/files/version_store.py": "kiosk/content/test_contact_store.py",
    "kiosk/health/file_findings.py": "kiosk/health/test_checks.py",
    "kiosk/health/finding.py": "kiosk/health/test_checks.py",
    "kiosk/health/stand_ins.py": "kiosk/test_bootstrap.py",
    "kiosk/staff/pack_list.py": "kiosk/staff/test_panel.py",
    "kiosk/staff/pack_refusal.py": "kiosk/staff/test_pack_shelf.py",
    "kiosk/pack/pack_choice.py": "kiosk/staff/test_pack_shelf.py",
    "kiosk/process/value.py": "guards/test_start.py",
    "ui/staff/pack_keeper.py": "ui/staff/test_pack_page.py",
    "kiosk/pack/source.py": "kiosk/pack/test_zip_source.py",
    "kiosk/health/staff_changes.py": "kiosk/content/test_clinic_store.py",
    "kiosk/input/key_target.py": "ui/input/test_key_navigation.py",
    "kiosk/process/exit_codes.py": "ui/app/test_application.py",
    "kiosk/printing/cups/device.py": "kiosk/printing/cups/test_printer.py",
    "kiosk/printing/cups/device_state.py": "kiosk/printing/cups/test_job_outcome.py",
    "kiosk/printing/cups/device_tracker.py": "realworld/test_scripted_printer.py",
    "kiosk/printing/cups/job.py": "kiosk/printing/cups/test_printer.py",
    "kiosk/printing/cups/job_status.py": "kiosk/printing/cups/test_job_outcome.py",
    "kiosk/printing/cups/job_tracker.py": "kiosk/printing/cups/test_printer.py",
    "kiosk/printing/cups/queue.py": "kiosk/printing/cups/test_printer.py",
    "kiosk/printing/ipp/client.py": "kiosk/printing/cups/test_printer.py",
    "kiosk/printing/ipp/constants.py": "kiosk/printing/ipp/test_message.py",
    "kiosk/printing/printer.py": "kiosk/printing/cups/test_printer.py",
    "kiosk/sheets/family_page.py": "kiosk/sheets/test_referral.py",
    "kiosk/staff/contact_events.py": "kiosk/staff/test_contact_list.py",
    "kiosk/staff/events.py": "kiosk/staff/test_panel.py",
    "kiosk/files/stick.py": "kiosk/usage/test_saving.py",
    "kiosk/usage/save_state.py": "kiosk/usage/test_saving.py",
    "kiosk/staff/print_run.py": "kiosk/staff/test_panel.py",
    "kiosk/staff/text_entry.py": "kiosk/staff/test_panel.py",
    "kiosk/visit/events.py": "kiosk/visit/test_flow.py",
    "ui/accessibility/headings.py": "guards/test_accessible.py",
    "ui/accessibility/roles.py": "guards/test_accessible.py",
    "ui/accessibility/live_region.py": "ui/accessibility/test_announcer.py",
    "ui/app/assembly.py": "ui/shell/test_shell.py",
    "ui/app/fault_views.py": "ui/pages/test_plain_fault.py",
    "ui/app/kiosk_factory.py": "ui/app/test_frontend.py",
    "ui/app/main_loop.py": "ui/app/test_reload.py",
    "ui/app/running_fault_page.py": "ui/app/test_application.py",
    "ui/app/running_kiosk.py": "ui/app/test_frontend.py",
    "ui/app/visit_traces.py": "ui/shell/test_reset.py",
    "ui/attract/mode.py": "ui/attract/test_watch.py",
    "ui/attract/scene.py": "ui/pages/test_welcome.py",
    "ui/context.py": "ui/shell/test_shell.py",
    "ui/display/covers.py": "ui/display/test_keeper.py",
    "ui/display/full_screen.py": "ui/display/test_foreground.py",
    "ui/display/x_backdrops.py": "ui/display/test_keeper.py",
    "ui/display/x_events.py": "ui/display/test_keeper.py",
    "ui/display/x_windows.py": "ui/display/test_foreground.py",
    "ui/input/cleaning_lock.py": "ui/staff/test_cleaning_page.py",
    "ui/input/key_filter.py": "ui/input/test_key_navigation.py",
    "ui/input/key_guide.py": "ui/input/test_key_navigation.py",
    "ui/pages/row_fitting.py": "ui/pages/test_page.py",
    "ui/pages/fit_layout.py": "ui/pages/test_goodness_of_fit.py",
    "ui/pages/welcome_layout.py": "ui/pages/test_welcome.py",
    "ui/panels/languages.py": "ui/test_translation.py",
    "ui/paper/columns_page.py": "ui/paper/test_pages.py",
    "ui/paper/contact_columns.py": "ui/paper/test_pages.py",
    "ui/paper/copyfitting.py": "ui/paper/test_pages.py",
    "ui/paper/form.py": "ui/paper/test_pages.py",
    "ui/paper/full_width_page.py": "ui/paper/test_type_sizes.py",
    "ui/paper/letterhead.py": "ui/paper/test_pages.py",
    "ui/paper/marked_content.py": "ui/paper/test_pdf_structure.py",
    "ui/paper/pdf_glyphs.py": "ui/paper/test_pdf_structure.py",
    "ui/paper/scan_code.py": "ui/paper/test_page.py",
    "ui/paper/sections.py": "ui/paper/test_pages.py",
    "ui/paper/signs_table.py": "ui/paper/test_pages.py",
    "ui/paper/structure_tree.py": "ui/paper/test_pdf_structure.py",
    "ui/paper/tagged_boxes.py": "ui/paper/test_pdf_structure.py",
    "ui/paper/text_style.py": "ui/paper/test_boxes.py",
    "ui/printing/print_job.py": "ui/printing/test_print_queue.py",
    "ui/shell/appearance.py": "ui/panels/test_display_settings.py",
    "ui/shell/page_stack.py": "ui/shell/test_shell.py",
    "ui/shell/panel_host.py": "ui/panels/test_panel.py",
    "ui/shell/view.py": "ui/shell/test_shell.py",
    "ui/shell/visit_printing.py": "ui/printing/test_print_queue.py",
    "ui/pages/fit_words.py": "ui/pages/test_goodness_of_fit.py",
    "ui/pages/referral_words.py": "ui/pages/test_referral.py",
    "ui/speech/acknowledgement.py": "ui/speech/test_spoken_visit.py",
    "ui/speech/audio_clip.py": "ui/speech/test_voice_child.py",
    "ui/speech/readable.py": "guards/test_read_aloud.py",
    "ui/speech/reading_order.py": "ui/speech/test_narrator.py",
    "ui/speech/speaker.py": "ui/speech/test_narrator.py",
    "ui/staff/background_work.py": "ui/staff/test_controller.py",
    "ui/staff/contact_messages.py": "ui/staff/test_contacts_page.py",
    "ui/staff/contact_number_page.py": "ui/staff/test_contacts_page.py",
    "ui/staff/contact_page.py": "ui/staff/test_contacts_page.py",
    "ui/staff/contact_pages.py": "ui/staff/test_contacts_page.py",
    "ui/staff/contact_removal_page.py": "ui/staff/test_contacts_page.py",
    "ui/staff/contact_row.py": "ui/staff/test_contacts_page.py",
    "ui/staff/contact_words_page.py": "ui/staff/test_contacts_page.py",
    "ui/staff/contact_writer.py": "ui/staff/test_contacts_page.py",
    "ui/staff/fact.py": "ui/staff/test_home_page.py",
    "ui/staff/health_reader.py": "ui/staff/test_health_page.py",
    "ui/staff/entry_keeper.py": "ui/staff/test_clinic_identity_page.py",
    "ui/staff/entry_words.py": "ui/staff/test_clinic_identity_page.py",
    "ui/staff/page.py": "ui/staff/test_print_page.py",
    "ui/staff/pin_rings.py": "ui/staff/test_pin_page.py",
    "ui/staff/sheet_head.py": "ui/staff/test_clinic_identity_page.py",
    "ui/staff/staff_sheet.py": "ui/staff/test_print_page.py",
    "ui/staff/usage_saver.py": "ui/staff/test_use_page.py",
    "ui/staff/weeks_chart.py": "ui/staff/test_use_page.py",
    "ui/staff/week_reader.py": "ui/staff/test_week_chart.py",
    "ui/speech/widget_words.py": "guards/test_read_aloud.py",
    "ui/theme/line_art.py": "guards/test_pictures.py",
    "ui/widgets/card_painter.py": "ui/widgets/test_card.py",
    "ui/widgets/control_painter.py": "guards/test_states.py",
    "ui/widgets/double_strike.py": "ui/widgets/test_tap_button.py",
    "ui/widgets/illustrated_text.py": "ui/widgets/test_flowing_text.py",
    "ui/widgets/map_painter.py": "ui/widgets/test_visit_map.py",
    "ui/widgets/language_switch.py": "ui/test_translation.py",
    "ui/widgets/part_label.py": "ui/pages/test_page.py",
    "ui/staff/typing_page.py": "ui/staff/test_entry_page.py",
}
"""Modules without a test file of their own name: what they do is seen in another one's tests."""


def without_a_test(half: str) -> set[str]:
    """Return the modules of a half that have no test file of their name in the same place."""
    modules = (path for path in (REPOSITORY / half).rglob("*.py") if path.stem != "__init__")
    places = {path.relative_to(REPOSITORY) for path in modules}
    return {
        place.as_posix()
        for place in places
        if not (TESTS / place.parent / f"test_{place.name}").is_file()
    }


def test_a_module_has_a_test_file_of_its_name() -> None:
    assert without_a_test("kiosk") | without_a_test("ui") == TESTED_BY.keys()


@pytest.mark.parametrize("test", sorted(set(TESTED_BY.values())))
def test_what_is_tested_elsewhere_is_tested_there(test: str) -> None:
    assert (TESTS / test).is_file()
