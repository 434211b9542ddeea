"""Which page of contacts is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from kiosk.staff.contact_list import ContactList, ContactView
from ui.staff.contact_number_page import ContactNumberPage
from ui.staff.contact_page import ContactPage
from ui.staff.contact_removal_page import ContactRemovalPage
from ui.staff.contact_words_page import ContactWordsPage
from ui.staff.contacts_page import ContactsPage

if TYPE_CHECKING:
    from ui.staff.page import StaffPanelPage

_PAGES: Final[dict[ContactView, type[StaffPanelPage]]] = {
    ContactView.LIST: ContactsPage,
    ContactView.CONTACT: ContactPage,
    ContactView.NUMBER: ContactNumberPage,
    ContactView.WORDS: ContactWordsPage,
    ContactView.REMOVAL: ContactRemovalPage,
}


def page_of(contacts: ContactList) -> type[StaffPanelPage]:
    """Return the class of the page for what staff do."""
    return _PAGES[contacts.view]
