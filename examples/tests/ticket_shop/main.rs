//! The ticket shop through its router, without a browser.

#[cfg(test)]
mod desk;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod headers;
#[cfg(test)]
mod receipts;
#[cfg(test)]
mod support;
