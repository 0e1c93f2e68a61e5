//! Which page answers which path.

use super::{
    answer::Answer,
    desk,
    pages::{
        authorizations, home, join, member, my_data, newsletter, order, receipts, sign_in, welcome,
    },
    server::nothing,
    visit::Visit,
};

/// A page: one visit, one answer.
pub(crate) type Handler = fn(&mut Visit<'_>) -> Answer;

/// What a form's password is for. It is looked at before the transaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PasswordUse {
    None,
    /// A new one, which is hashed.
    New,
    /// That of a contact's account.
    OfContact,
    /// That of an operator.
    OfOperator,
}

#[derive(Clone, Copy)]
pub(crate) struct Route {
    pub(crate) path: &'static str,
    pub(crate) get: Option<Handler>,
    pub(crate) post: Option<Handler>,
    pub(crate) password: PasswordUse,
    /// Whether other sites may frame it.
    pub(crate) embedded: bool,
}

impl Route {
    const fn page(path: &'static str, get: Handler) -> Self {
        Self { path, get: Some(get), post: None, password: PasswordUse::None, embedded: false }
    }

    const fn form(path: &'static str, get: Handler, post: Handler) -> Self {
        Self { post: Some(post), ..Self::page(path, get) }
    }

    const fn with_password(self, password: PasswordUse) -> Self {
        Self { password, ..self }
    }

    const fn embedded(self) -> Self {
        Self { embedded: true, ..self }
    }
}

/// For every other path.
pub(crate) const MISSING: Route = Route::page("", nothing);

#[rustfmt::skip]
pub(crate) const ALL: &[Route] = &[
    Route::page("/",                            home::show),
    Route::page("/language",                    home::language),
    Route::page("/privacy",                     home::privacy),
    Route::form("/performance/{id}",            order::show,             order::buy),
    Route::page("/order/{id}",                  order::done),
    Route::form("/contact/new",                 join::show,              join::ask).with_password(PasswordUse::New),
    Route::form("/contact/confirm/{token}",     join::confirm,           join::confirmed),
    Route::form("/member/new",                  member::without_login,   member::create_without_login),
    Route::form("/member/invite",               member::with_login,      member::create_with_login),
    Route::form("/welcome/{token}",             welcome::show,           welcome::choose).with_password(PasswordUse::New),
    Route::form("/widget/newsletter",           newsletter::show,        newsletter::ask).embedded(),
    Route::form("/newsletter/confirm/{token}",  newsletter::confirm,     newsletter::confirmed),
    Route::form("/sign-in",                     sign_in::show,           sign_in::enter).with_password(PasswordUse::OfContact),
    Route::form("/sign-out",                    sign_in::leave,          sign_in::left),
    Route::form("/authorizations",              authorizations::show,    authorizations::save),
    Route::page("/my-data",                     my_data::show),
    Route::page("/receipts",                    receipts::list),
    Route::page("/receipt/{number}",            receipts::show),
    Route::form("/desk/sign-in",                sign_in::show_desk,      sign_in::enter_desk).with_password(PasswordUse::OfOperator),
    Route::page("/desk",                        desk::home::show),
    Route::page("/desk/contacts",               desk::contacts::list),
    Route::page("/desk/contact/{id}",           desk::contacts::show),
    Route::form("/desk/contact/{id}/note",      desk::note::new,         desk::note::create),
    Route::form("/desk/note/{id}",              desk::note::edit,        desk::note::change),
    Route::form("/desk/contact/{id}/card",      desk::card::new,         desk::card::save),
    Route::page("/desk/orders",                 desk::orders::list),
    Route::form("/desk/order/{id}",             desk::orders::show,      desk::orders::remark),
    Route::form("/desk/report",                 desk::report::show,      desk::report::export),
    Route::form("/desk/audience",               desk::audience::show,    desk::audience::export),
    Route::form("/desk/batch",                  desk::batch::show,       desk::batch::simulate),
    Route::form("/desk/batch/approve",          desk::batch::show,       desk::batch::approve),
    Route::form("/desk/batch/apply",            desk::batch::show,       desk::batch::apply),
    Route::page("/desk/batch/report",           desk::batch::report),
    Route::page("/desk/batch/log",              desk::batch::log),
    Route::page("/desk/outbox",                 desk::outbox::show),
    Route::form("/admin/operators",             desk::operators::list,   desk::operators::create),
    Route::form("/admin/operator/{id}",         desk::operators::ask,    desk::operators::depart),
    Route::form("/admin/point-of-sale",         desk::point_of_sale::show, desk::point_of_sale::save),
    Route::form("/admin/wording",               desk::wording::show,     desk::wording::save),
    Route::page("/admin/reports",               desk::reports::show),
];
