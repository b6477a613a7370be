package in.plugged.oauth.pages;

import in.plugged.web.Form;

/**
 * The forms of the account page, as they came back.
 *
 * @param problem what is wrong beside the forms; empty for nothing
 */
record AccountForms(Form profile, Form password, Form hub, String problem) {

    static final AccountForms UNTOUCHED = new AccountForms(Form.EMPTY, Form.EMPTY, Form.EMPTY, "");

    static AccountForms profile(Form form) {
        return new AccountForms(form, Form.EMPTY, Form.EMPTY, form.problem());
    }

    static AccountForms password(Form form) {
        return new AccountForms(Form.EMPTY, form, Form.EMPTY, form.problem());
    }

    static AccountForms hub(Form form) {
        return new AccountForms(Form.EMPTY, Form.EMPTY, form, form.problem());
    }

    static AccountForms problem(String text) {
        return new AccountForms(Form.EMPTY, Form.EMPTY, Form.EMPTY, text);
    }
}
