"""What can happen in a visit and in the staff panel, as Hypothesis draws it."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st

from kiosk.content.clinic_store import ClinicField
from kiosk.content.contact_corrections import ListedContact
from kiosk.content.contacts import EMERGENCY
from kiosk.content.staff_entries import EntryRefusal
from kiosk.layout.position import Position
from kiosk.printing.status import PrintStatus
from kiosk.sheets.sheet import SheetKind
from kiosk.staff.contact_events import (
    ContactAddOpened,
    ContactChange,
    ContactChangeAsked,
    ContactErased,
    ContactField,
    ContactFieldOpened,
    ContactNameTaken,
    ContactOpened,
    ContactPageLeft,
    ContactRemovalOpened,
    ContactsRead,
    ContactTyped,
)
from kiosk.staff.events import (
    AllLanguagesChosen,
    CleaningTicked,
    CopiesChanged,
    CopiesChosen,
    DigitErased,
    DigitPressed,
    HealthAsked,
    HealthRead,
    KioskLeft,
    LeaveAsked,
    LeaveWay,
    PageChosen,
    PinChecked,
    PinSubmitted,
    SheetKindChosen,
    SheetLanguageChosen,
    SignsPageLeft,
    SignsPageOpened,
    StaffEvent,
    StaffPage,
    StaffPanelClosed,
    StaffPanelOpened,
    StaffPrintAsked,
    StaffPrintCancelled,
    StaffPrintReported,
    UsageSaveAsked,
    UsageSaveReported,
    WeekRead,
    WeeksRead,
)
from kiosk.staff.pack_list import (
    PackAsked,
    PackRemovalAsked,
    PackSearchAsked,
    PacksFound,
    PacksRead,
    PackState,
    PackStored,
    PackUndoAsked,
)
from kiosk.staff.pack_refusal import PackRefusal
from kiosk.staff.pin import PinResult
from kiosk.staff.text_entry import (
    EntryOpened,
    EntrySaveAsked,
    EntryStored,
    EntryUndoAsked,
    LogoAsked,
    ReviewOf,
    SignErased,
    SignTyped,
)
from kiosk.usage.save_state import SaveState
from kiosk.usage.week import DayVisits
from kiosk.usage.weeks import WeekVisits
from kiosk.visit.display_settings import (
    TEXT_SIZES,
    ContrastChosen,
    ReducedMotionChosen,
    TextSizeChosen,
)
from kiosk.visit.dyad import CaregiverChosen, ChildChosen, ResponseChanged, Temperament
from kiosk.visit.events import (
    DisplayOpened,
    Ended,
    Event,
    GoodnessOfFitChosen,
    KeysOpened,
    LanguageChosen,
    LanguagesOpened,
    PanelClosed,
    PartTurned,
    PhoneOpened,
    PhoneSignsChosen,
    PrintAsked,
    PrintReported,
    ReferralChosen,
    SettingsReset,
    SignsChosen,
    SignToggled,
    Started,
    StartedOver,
    TopicChosen,
    WentBack,
    WentHome,
)
from kiosk.visit.listening import (
    ListeningEvent,
    ListenToggled,
    RateChanged,
    ReadingOfAnswersToggled,
    SpeechPaused,
    SpeechRepeated,
    SpeechResumed,
    VolumeChanged,
)
from tests.support import health, packs

languages = st.sampled_from(["en", "es"])
topics = st.sampled_from(["what-is-imh", "relationship", "temperament"])
temperaments = st.sampled_from(Temperament)
positions = st.builds(Position, st.integers(-1, 12), st.sampled_from([0.0, 0.25, 0.5]))
signs = st.sampled_from(["not-held", "fussiness", "tantrums", "developmental-concerns"])

_OF_VOICE: dict[type, st.SearchStrategy[ListeningEvent]] = {
    ListenToggled: st.just(ListenToggled()),
    SpeechPaused: st.just(SpeechPaused()),
    SpeechRepeated: st.just(SpeechRepeated()),
    SpeechResumed: st.just(SpeechResumed()),
    VolumeChanged: st.builds(VolumeChanged, st.integers(-2, 2)),
    RateChanged: st.builds(RateChanged, st.integers(-2, 2)),
    ReadingOfAnswersToggled: st.just(ReadingOfAnswersToggled()),
}

VISIT_EVENTS: dict[type, st.SearchStrategy[Event]] = {
    Started: st.builds(Started, languages),
    LanguageChosen: st.builds(LanguageChosen, languages),
    LanguagesOpened: st.just(LanguagesOpened()),
    TopicChosen: st.builds(TopicChosen, topics),
    SignsChosen: st.just(SignsChosen()),
    ReferralChosen: st.just(ReferralChosen()),
    GoodnessOfFitChosen: st.just(GoodnessOfFitChosen()),
    ChildChosen: st.builds(ChildChosen, temperaments),
    CaregiverChosen: st.builds(CaregiverChosen, temperaments),
    ResponseChanged: st.just(ResponseChanged()),
    DisplayOpened: st.just(DisplayOpened()),
    TextSizeChosen: st.builds(TextSizeChosen, st.sampled_from(TEXT_SIZES)),
    ContrastChosen: st.builds(ContrastChosen, st.booleans()),
    ReducedMotionChosen: st.builds(ReducedMotionChosen, st.booleans()),
    PartTurned: st.builds(PartTurned, positions),
    SignToggled: st.builds(SignToggled, signs),
    WentBack: st.just(WentBack()),
    WentHome: st.just(WentHome()),
    PhoneOpened: st.just(PhoneOpened()),
    PhoneSignsChosen: st.builds(PhoneSignsChosen, st.booleans()),
    SettingsReset: st.just(SettingsReset()),
    KeysOpened: st.just(KeysOpened()),
    PanelClosed: st.just(PanelClosed()),
    **_OF_VOICE,
    StartedOver: st.just(StartedOver()),
    PrintAsked: st.just(PrintAsked()),
    PrintReported: st.builds(PrintReported, st.sampled_from(PrintStatus), st.booleans()),
    Ended: st.just(Ended()),
}
"""Every kind of event of a visit; the languages, topics and signs are those of the content."""

STAFF_EVENTS: dict[type, st.SearchStrategy[StaffEvent]] = {
    StaffPanelOpened: st.builds(StaffPanelOpened, languages),
    DigitPressed: st.builds(DigitPressed, st.sampled_from("0123456789")),
    DigitErased: st.just(DigitErased()),
    EntryOpened: st.builds(
        EntryOpened,
        st.sampled_from([*ClinicField, ReviewOf("es")]),
        st.sampled_from(("", "North Valley")),
    ),
    SignTyped: st.builds(SignTyped, st.sampled_from("a9 ")),
    SignErased: st.just(SignErased()),
    EntrySaveAsked: st.just(EntrySaveAsked()),
    EntryUndoAsked: st.just(EntryUndoAsked()),
    LogoAsked: st.builds(LogoAsked, st.booleans()),
    EntryStored: st.builds(EntryStored, st.sampled_from([None, *EntryRefusal])),
    PinSubmitted: st.just(PinSubmitted()),
    PinChecked: st.builds(PinChecked, st.sampled_from(PinResult), st.integers(0, 900)),
    AllLanguagesChosen: st.builds(
        AllLanguagesChosen, st.sampled_from([("en", "es"), ("es", "en"), ("en",), ()])
    ),
    SheetKindChosen: st.builds(SheetKindChosen, st.sampled_from(SheetKind)),
    SheetLanguageChosen: st.builds(SheetLanguageChosen, languages),
    SignsPageOpened: st.just(SignsPageOpened()),
    SignsPageLeft: st.builds(SignsPageLeft, st.just(("tantrums",))),
    CleaningTicked: st.builds(CleaningTicked, st.integers(0, 120)),
    CopiesChanged: st.builds(CopiesChanged, st.integers(-200, 200)),
    ContactsRead: st.just(ContactsRead(tuple(map(ListedContact, EMERGENCY)))),
    ContactOpened: st.just(ContactOpened("crisis")),
    ContactFieldOpened: st.builds(
        ContactFieldOpened, st.sampled_from(ContactField), st.sampled_from(("en", "es"))
    ),
    ContactAddOpened: st.just(ContactAddOpened()),
    ContactNameTaken: st.just(ContactNameTaken()),
    ContactRemovalOpened: st.just(ContactRemovalOpened()),
    ContactPageLeft: st.just(ContactPageLeft()),
    ContactTyped: st.builds(ContactTyped, st.sampled_from("059xñ ")),
    ContactErased: st.just(ContactErased()),
    ContactChangeAsked: st.builds(
        ContactChangeAsked, st.sampled_from(("", "crisis")), st.sampled_from(ContactChange)
    ),
    CopiesChosen: st.builds(CopiesChosen, st.integers(-1, 100)),
    PageChosen: st.builds(PageChosen, st.sampled_from((StaffPage.PRINT, *StaffPage))),
    HealthAsked: st.just(HealthAsked()),
    HealthRead: st.builds(HealthRead, st.sampled_from((health.WELL, health.ILL))),
    WeekRead: st.just(WeekRead((DayVisits(datetime.date(2026, 3, 2), 7),))),
    WeeksRead: st.just(WeeksRead((WeekVisits(datetime.date(2026, 3, 2), (("en", 7),)),))),
    UsageSaveAsked: st.just(UsageSaveAsked()),
    UsageSaveReported: st.builds(UsageSaveReported, st.sampled_from(SaveState)),
    PacksRead: st.builds(PacksRead, st.sampled_from((PackState(), packs.STATE))),
    PackSearchAsked: st.just(PackSearchAsked()),
    PacksFound: st.builds(
        PacksFound, st.sampled_from(((), packs.FOUND)), st.sampled_from([None, *PackRefusal])
    ),
    PackAsked: st.builds(PackAsked, st.just(packs.FOUND[0].path)),
    PackUndoAsked: st.just(PackUndoAsked()),
    PackRemovalAsked: st.just(PackRemovalAsked()),
    PackStored: st.builds(
        PackStored, st.sampled_from((None, packs.STATE)), st.sampled_from(PackRefusal)
    ),
    StaffPrintAsked: st.just(StaffPrintAsked()),
    StaffPrintCancelled: st.just(StaffPrintCancelled()),
    StaffPrintReported: st.builds(
        StaffPrintReported, st.sampled_from(PrintStatus), st.integers(0, 99), st.booleans()
    ),
    StaffPanelClosed: st.just(StaffPanelClosed()),
    KioskLeft: st.just(KioskLeft()),
    LeaveAsked: st.builds(LeaveAsked, st.sampled_from(LeaveWay)),
    DisplayOpened: st.just(DisplayOpened()),
    LanguageChosen: st.builds(LanguageChosen, languages),
    LanguagesOpened: st.just(LanguagesOpened()),
    PanelClosed: st.just(PanelClosed()),
    TextSizeChosen: st.builds(TextSizeChosen, st.sampled_from(TEXT_SIZES)),
    ContrastChosen: st.builds(ContrastChosen, st.booleans()),
    ReducedMotionChosen: st.builds(ReducedMotionChosen, st.booleans()),
    PartTurned: st.builds(PartTurned, positions),
    **_OF_VOICE,
}
"""Every kind of event of the staff panel."""
